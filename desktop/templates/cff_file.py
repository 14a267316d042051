"""The two containers a CFF font program is made of, INDEX and DICT (Adobe Technical Note 5176).

fontTools reads all of a program, which for a Chinese font takes longer than setting a document;
here nothing is read before it is asked for, and operands stay the bytes that they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock


class Index:
    """The INDEX at a place in `data`: its objects as bytes, by number; `end` is what follows it."""

    def __init__(self, data: "bytes | OnDisk", at: int):
        self._data, self._count = data, int.from_bytes(data[at : at + 2])
        self._size = data[at + 2] if self._count else 0
        offsets = at + 3
        self._offsets = data[offsets : offsets + (self._count + 1) * self._size]
        # Offsets count from the byte before the first object.
        self._base = offsets + len(self._offsets) - 1
        self.end = self._place(self._count) if self._count else at + 2

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < self._count:
            raise IndexError(number)
        return self._data[self._place(number) : self._place(number + 1)]

    def _place(self, number: int) -> int:
        at = number * self._size
        return self._base + int.from_bytes(self._offsets[at : at + self._size])


class OnDisk:
    """The bytes of a file from a place on, read when asked for: a font is of 20 MB, of which a
    document needs some hundred KB. Mapped into memory, ten times as much of it would stay there.

    May be asked on several threads.
    """

    def __init__(self, path: Path, at: int):
        self._file, self._at = path.open("rb", buffering=0), at
        self._lock = Lock()

    def __del__(self) -> None:
        self._file.close()

    def __getitem__(self, place: int | slice) -> int | bytes:
        if isinstance(place, slice):
            with self._lock:
                self._file.seek(self._at + place.start)
                return self._file.read(place.stop - place.start)
        return self[place : place + 1][0]


def index(objects: Sequence[bytes]) -> bytes:
    """`objects` as an INDEX."""
    if not objects:
        return b"\0\0"
    ends = [1]
    for each in objects:
        ends.append(ends[-1] + len(each))
    size = (ends[-1].bit_length() + 7) // 8
    offsets = b"".join(end.to_bytes(size) for end in ends)
    return len(objects).to_bytes(2) + bytes([size]) + offsets + b"".join(objects)


def read_dict(data: bytes) -> dict[bytes, bytes]:
    """Operator -> its operands, both as they lie in a DICT."""
    found: dict[bytes, bytes] = {}
    begin = at = 0
    while at < len(data):
        if data[at] <= 21:
            end = at + (2 if data[at] == 12 else 1)
            found[data[at:end]] = data[begin:at]
            begin = at = end
        else:
            at += _length(data, at)
    return found


def write_dict(entries: Mapping[bytes, bytes]) -> bytes:
    return b"".join(operands + operator for operator, operands in entries.items())


def integers(operands: bytes) -> Iterator[int]:
    """The operands as numbers, none of which may be a fraction."""
    at = 0
    while at < len(operands):
        first, length = operands[at], _length(operands, at)
        rest = operands[at + 1 : at + length]
        if first in (28, 29):
            yield int.from_bytes(rest, signed=True)
        elif length == 1:
            yield first - 139
        elif first <= 250:
            yield (first - 247) * 256 + rest[0] + 108
        else:
            yield -(first - 251) * 256 - rest[0] - 108
        at += length


def operands(*numbers: int) -> bytes:
    """`numbers` in the form of five bytes, so that their size is known before they are."""
    return b"".join(b"\x1d" + number.to_bytes(4, signed=True) for number in numbers)


def _length(data: bytes, at: int) -> int:
    first = data[at]
    if first == 28:
        return 3
    if first == 29:
        return 5
    if first == 30:  # a fraction: digits of four bits, the last is 15
        end = at + 1
        while data[end] & 0x0F != 0x0F:
            end += 1
        return end + 1 - at
    return 1 if first <= 246 else 2
