"""A document as a page to read: nothing in it is markup, words are marked, items are linked."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from desktop.policy.document import Document, Item
from desktop.policy.shelf import bundled, find
from desktop.policy.terms import terms
from desktop.widgets.basis.page import page
from desktop.widgets.basis.reading import Reading
from desktop.widgets.policies import Policies

HOSTILE = "<b>甲</b>&amp;<img src='file:///x'>"


def words(html: str) -> str:
    """As Qt reads it; a reader of its own, not ours."""
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_what_a_document_says_is_shown_as_it_is(qapp) -> None:
    item = Item(HOSTILE, HOSTILE, section=HOSTILE, gist=HOSTILE, text=HOSTILE, lead=[HOSTILE])
    document = Document("own-1", HOSTILE, issuer=HOSTILE, note=HOSTILE, items=[item])
    html = page(document, item, terms("甲 img"), [document])
    assert words(html).count(HOSTILE) == 9  # twice in the line of the item: its number, its title
    assert "<img" not in html


def test_a_document_without_items_is_shown_whole_and_a_huge_one_in_part(qapp) -> None:
    short = Document("own-1", "办法", text="第一段\n第二段")
    assert words(page(short, None, [], [short])).endswith("第一段\n第二段")
    huge = Document("own-2", "办法", text="字" * 100_000)
    assert "后面的文字从略，请看原件。" in words(page(huge, None, [], [huge]))


def test_of_thousands_of_items_those_around_the_one_in_hand_are_shown(qapp) -> None:
    items = [Item(str(n), f"第{n}件事") for n in range(1, 2001)]
    document = Document("own-1", "办法", items=items)
    said = words(page(document, items[999], [], [document]))
    assert "第1000件事" in said and "第970件事" in said and "第1030件事" in said
    assert "第969件事" not in said and "第1031件事" not in said
    assert "这里只列出其中的第970至1030条。" in said


def test_the_words_sought_are_marked(qapp) -> None:
    document, item = find(bundled(), "sdast-brand-2022/12")
    html = page(document, item, terms("银龄"), bundled())
    assert "<span class='mark'>银龄</span>科普行动试点" in html


def test_a_link_leads_to_the_related_item(qapp, library) -> None:
    reading = Reading(Policies(library))
    document, item = find(bundled(), "sdast-brand-2022/1")
    reading.show_item(document, item)
    reading._follow(QUrl("sdast-pilot-2020/6"))
    assert (reading.document.id, reading.item.id) == ("sdast-pilot-2020", "6")
    reading._follow(QUrl("sdast-pilot-2020/60"))  # no such item: it stays
    assert reading.item.id == "6"
    reading._follow(QUrl("sdast-workplan-2020/三.2"))
    assert reading.item.id == "三.2"
    reading.deleteLater()
