"""How fast the program is, as ratios against a bare peer in the same run: `python -m bench`.

Seconds say little about a program and much about the computer. So each figure here is a race: the
program and the least that could do the same work by itself, in turn, A B A B …, in one run. A
target that is missed is printed as missed; it fails nothing. Nothing here needs the network, and
what is written goes into a temporary folder.
"""
