"""A document as a page to read: what it is, and its items, one of them in hand, the words marked."""

from collections.abc import Sequence
from html import escape

from desktop.policy.citing import chinese_date
from desktop.policy.document import Document, Item
from desktop.policy.ranking import marks
from desktop.policy.shelf import find, related
from desktop.policy.terms import Term
from desktop.widgets import look
from desktop.widgets.basis.filters import LEVELS

_AROUND = 30  # items before and after the one in hand: a page of thousands would take seconds
_LONGEST = 20_000  # characters of a text
HERE = "here"


def page(
    document: Document, item: Item | None, wanted: list[Term], known: Sequence[Document]
) -> str:
    """HTML for a QTextBrowser, with links `document/item`; `known` are those that may be linked."""
    here = document.items.index(item) if item else 0
    first, last = max(0, here - _AROUND), here + _AROUND + 1
    parts = [_style(), _head(document, wanted)]
    section = ""
    for one in document.items[first:last]:
        if one.section != section:
            section = one.section
            parts.append(f'<p class="section">{_marked(section, wanted)}</p>')
        parts.append(_item(document, one, one is item, wanted, known))
    if last < len(document.items) or first:
        parts.append(_quiet(f"这里只列出其中的第{first + 1}至{min(last, len(document.items))}条。"))
    if not document.items:
        parts.append(_text(document.text, wanted))
    return "".join(parts)


def _head(document: Document, wanted: list[Term]) -> str:
    facts = [document.number, document.issuer, document.date and chinese_date(document.date)]
    facts += [LEVELS[document.level] if document.level else "", document.city]
    said = "　".join(escape(fact) for fact in facts if fact)
    note = _quiet(document.note) if document.note else ""
    return f"<h3>{_marked(document.title, wanted)}</h3>{_quiet_html(said)}{note}"


def _item(
    document: Document, item: Item, in_hand: bool, wanted: list[Term], known: Sequence[Document]
) -> str:
    title = f"{escape(item.id)}．{_marked(item.title, wanted)}"
    if not in_hand:
        link = f'<a class="item" href="{escape(document.reference(item))}">{title}</a>'
        return f'<p class="item">{link}</p>'
    lines = [f"<b>{title}</b>"]
    lines += [_marked(words, wanted) for words in (item.gist,) if words]
    for label, names in (("牵头", item.lead), ("配合", item.cooperating)):
        if names:
            lines.append(f"{label}：{_marked('、'.join(names), wanted)}")
    lines += [f"时限：{_marked(target.text, wanted)}" for target in item.targets]
    text = _text(item.text, wanted) if item.text else ""
    links = [_link(reference, known) for reference in related(known, document, item)]
    near = "".join(f"<br>· {link}" for link in links if link)
    near = f"<br>相关条目：{near}" if near else ""
    body = "<br>".join(lines)
    return (
        f'<a name="{HERE}"></a><table width="100%" cellpadding="8" class="here"><tr><td>'
        f"{body}{near}{text}</td></tr></table>"
    )


def _link(reference: str, known: Sequence[Document]) -> str:
    if (found := find(known, reference)) is None:
        return ""
    document, item = found
    words = escape(f"{document.label}：{item.title}")
    return f'<a href="{escape(reference)}">{words}</a>'


def _text(text: str, wanted: list[Term]) -> str:
    cut = text[:_LONGEST]
    paragraphs = "".join(f"<p>{_marked(line, wanted)}</p>" for line in cut.split("\n") if line)
    more = _quiet("后面的文字从略，请看原件。") if len(text) > _LONGEST else ""
    return paragraphs + more


def _marked(text: str, wanted: list[Term]) -> str:
    pieces, at = [], 0
    for start, end in marks(text, wanted) if wanted else []:
        pieces.append(f"{escape(text[at:start])}<span class='mark'>{escape(text[start:end])}</span>")
        at = end
    return "".join(pieces) + escape(text[at:])


def _quiet(words: str) -> str:
    return _quiet_html(escape(words))


def _quiet_html(words: str) -> str:
    return f'<p class="quiet">{words}</p>' if words else ""


def _style() -> str:
    return (
        "<style>"
        f"p.quiet {{ color: {look.colour('quiet').name()}; }}"
        f"p.section {{ color: {look.colour('quiet').name()}; margin-top: 12px; }}"
        f"a {{ color: {look.colour('accent').name()}; text-decoration: none; }}"
        f"a.item {{ color: {look.colour('words').name()}; }}"
        f"table.here {{ background: {look.colour('chosen').name()}; }}"
        f".mark {{ color: {look.colour('accent').name()}; font-weight: bold; }}"
        "</style>"
    )
