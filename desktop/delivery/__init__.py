"""What leaves and what comes back: editions, scans, file names, mails and the package.

`package.make_package` puts all together; every other module is a part of it that can be asked
alone. Times are arguments, so the same submission gives the same package.
"""
