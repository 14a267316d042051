"""PDFium is not made for several threads: whoever calls it holds its lock, and never for long."""

from threading import RLock

ONE_AT_A_TIME = RLock()
