"""What was typed into a search, as terms; and texts cut so that SQLite finds them.

Every Han character makes a token with the one that follows it: 科学素质 is 科学 学素 素质 质. A term
is a phrase of these, and one character is the begin of a token, so terms of any length are found,
and no list is as long as that of a single character. Latin words and numbers are tokens as they
are, the last one of a term as far as it has been typed.
"""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from desktop.text import HAN

_WIDTHS = str.maketrans(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ[]［］【】",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz〔〕〔〕〔〕",
)
_UNFOLDED = re.compile("[０-９Ａ-Ｚａ-ｚ\\[\\]［］【】]|[^\\W\\da-z一-\u9fff]")
_TOKEN = re.compile(f"(?=([{HAN}〇]{{1,2}}))[{HAN}〇]|([^\\W_{HAN}〇]+)")
_PARTS = re.compile("[a-z]+|[^a-z]+")
_MOST = 8  # terms; what is typed beyond them narrows nothing


class Column(Enum):
    """Where a term may stand. The most telling ones first."""

    NUMBER = "number"
    TITLE = "name"
    HEADING = "heading"  # section; of a document its issuer and other names
    WORDS = "words"  # description, keywords, departments, targets
    BODY = "body"
    AROUND = "around"  # of an item: the document it is in
    INITIALS = "initials"


class Term(NamedTuple):
    """One piece of a query, folded; it may be initials if it is of Latin letters alone."""

    text: str
    tokens: tuple[str, ...]

    @property
    def may_be_initials(self) -> bool:
        return self.text.isascii() and self.text.isalpha()


def fold(text: str) -> str:
    """Small letters, half-width digits and letters, brackets as numbers have: as long as `text`."""
    if not _UNFOLDED.search(text):
        return text
    narrow = text.translate(_WIDTHS)
    small = narrow.lower()
    return small if len(small) == len(text) else narrow


def tokens(text: str) -> str:
    """`text` for the index: its tokens, a blank between them."""
    return " ".join(_cut(fold(text)))


def letter_tokens(letters: str) -> str:
    """Initials for the index, cut as Han characters are."""
    return " ".join(letters[at : at + 2] for at in range(len(letters)))


def _cut(text: str) -> list[str]:
    return [two or word for two, word in _TOKEN.findall(text)]


def pieces(text: str) -> list[str]:
    """The pairs of Han characters and the words of `text`, without what is single."""
    return [piece for piece in _cut(fold(text)) if len(piece) > 1]


def terms(query: str) -> list[Term]:
    """The terms of a query: parted by blanks, and where Latin letters begin or end."""
    pieces = (part for word in fold(query).split() for part in _PARTS.findall(word))
    found = [_term(piece) for piece in pieces]
    return [term for term in dict.fromkeys(found) if term.tokens][:_MOST]


def _term(piece: str) -> Term:
    cut = _cut(piece)
    # The last character of a run may have any other after it.
    if len(cut) > 1 and len(cut[-1]) == 1 and len(cut[-2]) == 2 and cut[-2][1] == cut[-1]:
        cut.pop()
    return Term(piece, tuple(cut))


def match(wanted: list[Term], columns: tuple[Column, ...]) -> str:
    """The query of FTS5: every term in one of `columns`, or as initials if they are among them."""
    return " AND ".join(f"({_anywhere(term, columns)})" for term in wanted)


def _anywhere(term: Term, columns: tuple[Column, ...]) -> str:
    names = " ".join(column.value for column in columns if column is not Column.INITIALS)
    query = f"{{{names}}} : {_phrase(term.tokens)}"
    if term.may_be_initials and Column.INITIALS in columns:
        two = [term.text[at : at + 2] for at in range(max(1, len(term.text) - 1))]
        query += f" OR {Column.INITIALS.value} : {_phrase(two)}"
    return query


def _phrase(tokens: Sequence[str]) -> str:
    """The tokens one after the other; the last one may go on unless it is a pair."""
    goes_on = tokens[-1].isascii() or len(tokens[-1]) == 1
    return f'"{" ".join(tokens)}"' + "*" * goes_on


def pairs(wanted: list[Term]) -> list[Term]:
    """The terms cut into their tokens, for when nothing holds them whole."""
    cut = [
        Term(token, (token,))
        for term in wanted
        for token in ((term.text,) if term.may_be_initials else term.tokens)
    ]
    return list(dict.fromkeys(cut))
