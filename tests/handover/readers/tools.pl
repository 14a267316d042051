# What MIME-tools finds in a mail: one line a part, with its name and its content in base64.
use strict;
use warnings;
use MIME::Base64;
use MIME::Parser;
use MIME::Words qw(decode_mimewords);

binmode STDOUT, ":utf8";
my $parser = MIME::Parser->new;
$parser->output_to_core(1);
my $mail = $parser->parse_open($ARGV[0]);
for my $header ("Subject", "From", "To", "Message-ID") {
    my $said = $mail->head->get($header) // "";
    $said =~ s/\s*\n\s*/ /g;
    my $words = join "", map { $_->[0] } decode_mimewords($said);
    utf8::decode($words);
    print "$header\t$words\n";
}
sub show {
    my ($part) = @_;
    return map { show($_) } $part->parts if $part->parts;
    my $name = $part->head->recommended_filename // "";
    print join("\t", "part", $part->mime_type, $name,
        encode_base64($part->bodyhandle->as_string, "")), "\n";
}
show($mail);
