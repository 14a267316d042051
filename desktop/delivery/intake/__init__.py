"""Signed paper coming back, many files at once: each page finds its own document and place.

    looks    = look_at(files, tell)                      slow; what each page shows, in any order
    staging  = sort(looks, editions, identity, assigned) quick and pure; what each page is
    pdf      = assemble(staging.of(document), ...)       the pages of one document as one PDF

`opening` tells what a file is and refuses what cannot be read, a sentence each; `looking` reads
marks; `sorting` compares them with the editions; `assembling` makes the PDF for the mail;
`seals` looks for ink where a form wants it. Nothing here keeps anything: originals go into the
library by their SHA-256 (`library.add_scan`), assignments by hand into its events.
"""
