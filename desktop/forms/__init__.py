"""What is asked: notice packs, kinds of answers, submissions, and the one engine that checks them.

A pack (`notice`, `packs`) is data. Answers (`submission`) are kept as typed; what they mean
(`kinds`, `values`) and what a form says with them (`filled`) is computed each time, and `checks`
finds every problem. No Qt, no clock, no file format of the output.
"""
