"""What leaves and what comes back: editions, scans, file names, mails and the package.

`package.make_package` puts all together; every other module is a part of it that can be asked
alone. Times are arguments, so the same submission gives the same package.

`drafts.save` and `sending.send` hand its mails over, each on the press of a button and at no other
time; `finished` reads them from a package made earlier, `accounts`, `providers` and `vault` say
where to and by which code, `receipts` and `mailing` what became of them.
"""
