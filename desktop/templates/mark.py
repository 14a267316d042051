"""What a printed page says of itself, so that it finds its place when it comes back signed.

    KX1 SSSSS DDDD EE PP QQ CCCCCCCC HH        28 characters, without the blanks

KX1 is the program and the version of this; S the submission, D the document, E the edition, P the
page and Q how many there are, C the version code, H a check: all in Crockford's base 32, which has
no I, L, O and U. 28 characters are a QR of 25 modules that survives the loss of a quarter.
"""

import hashlib

import msgspec

_HEAD = "KX1"
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTHS = (5, 4, 2, 2, 2, 8)  # submission, document, edition, page, pages, code
CODE_LENGTH = 8
MOST = 32**2 - 1  # editions and pages

SIZE = 12.0  # mm of the QR; a module is then about half a millimetre
FROM_EDGE = (8.0, 6.0)  # mm between the QR and the right and the lower edge of the paper
GUIDE_SIZE = 40.0  # of the QR on a guide sheet, in the middle, as far from the lower edge


class Mark(msgspec.Struct, frozen=True):
    """What all pages of an edition share. `submission` and `document` are tags (`tag_of`).

    With `guide` it is that of the sheet that is put before an edition of so many `pages`, whose
    own pages bear none.
    """

    submission: str
    document: str
    edition: int
    code: str
    guide: bool = False
    pages: int = 0

    def content(self, page: int, pages: int) -> str:
        """What the QR of a page says; a guide sheet is page 0."""
        page, pages = (0, self.pages) if self.guide else (page, pages)
        numbers = (base32(min(n, MOST), 2) for n in (self.edition, page, pages))
        said = _HEAD + self.submission + self.document + "".join(numbers) + self.code
        return said + digest32(said.encode(), 2)


class Read(msgspec.Struct, frozen=True):
    """What the mark of a page was found to say; `page` 0 is a guide sheet."""

    submission: str
    document: str
    edition: int
    page: int
    pages: int
    code: str


def read(content: str) -> Read | None:
    """The mark in a QR's text, or nothing where it is none of this program's or was misread."""
    said, check = content[:-2], content[-2:]
    if len(content) != len(_HEAD) + sum(_LENGTHS) + 2 or not said.startswith(_HEAD):
        return None
    if check != digest32(said.encode(), 2):
        return None
    parts, at = [], len(_HEAD)
    for length in _LENGTHS:
        parts.append(said[at : at + length])
        at += length
    submission, document, edition, page, pages, code = parts
    try:
        numbers = [_number(part) for part in (edition, page, pages)]
    except ValueError:
        return None
    return Read(submission, document, *numbers, code)


def tag_of(name: str, length: int) -> str:
    """A short tag of a submission (5) or a document (4) that its name leads to."""
    return digest32(name.encode("utf-8", "surrogatepass"), length)


def shown(code: str) -> str:
    """A version code as people read it: 7K3M-Q2XA."""
    return f"{code[:4]}-{code[4:]}"


def digest32(data: bytes, length: int) -> str:
    """The first bits of the SHA-256 of `data` as so many characters."""
    bits = int.from_bytes(hashlib.sha256(data).digest())
    return base32(bits >> (256 - 5 * length), length)


def base32(number: int, length: int) -> str:
    return "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(length)))


def _number(text: str) -> int:
    number = 0
    for digit in text:
        number = number * 32 + _DIGITS.index(digit)
    return number
