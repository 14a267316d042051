"""How a document is cited: 《…〈…〉…》（鲁科协办发〔2022〕10号）, with its date where it has no number."""

import datetime

from desktop.policy.document import Document

_OPEN, _CLOSE = "《〈", "》〉"


def citation(document: Document) -> str:
    """The document's title and number, or else its date, as they stand in a running text."""
    mark = number_or_date(document)
    return quoted(document.title) + (f"（{mark}）" if mark else "")


def number_or_date(document: Document) -> str:
    """What identifies the document besides its title; empty where nothing is known."""
    return document.number or (chinese_date(document.date) if document.date else "")


def quoted(title: str) -> str:
    """`title` in 《》, titles inside it in 〈〉, and inside those in 《》 again (GB/T 15834)."""
    depth, signs = 1, []
    for sign in title:
        if sign in _OPEN:
            signs.append(_OPEN[depth % 2])
            depth += 1
        elif sign in _CLOSE:
            depth -= 1
            signs.append(_CLOSE[depth % 2])
        else:
            signs.append(sign)
    return f"《{''.join(signs)}》"


def chinese_date(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
