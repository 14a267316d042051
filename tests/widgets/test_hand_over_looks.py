"""The cards of the hand-over: nothing is cut on a small screen, everything has a name and a Tab."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from .handing import Packages
from .mailing import hears, set_mailbox, waits_for
from .person import Person
from .test_layout import SIZES, cut
from .test_reachable import focusable, name_of

pytestmark = pytest.mark.usefixtures("no_keyring")


def scenes(person: Person) -> Iterator[str]:
    """Each thing that the page may show, one after the other."""
    yield "the ways"
    person.click("mail_settings")
    person.wait(lambda: not person.find("keep_code").isEnabled())
    yield "a mailbox of one's own"
    person.type("mail_address", "kexie@jia.gov.cn")
    person.type("imap_port", "x")
    person.click("save_account")
    waits_for(person, "account_message")
    yield "a mistake"
    person.click("leave_account")
    set_mailbox(person, "kexie@example.org")
    hears(person, "account", "kexie@example.org")
    person.click("save_to_drafts")
    waits_for(person, "ask_code")
    person.click("ask_go")
    yield "the code"
    person.click("ask_leave")
    person.click("send")
    waits_for(person, "last_look")
    yield "the last look"
    person.click("leave_send")
    person.click("lighten")
    waits_for(person, "leave_lighter")
    yield "lighter scans"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(person: Person, packages: Packages, size: tuple[int, int]) -> None:
    packages.open(person, "brand-city", limit=2)
    person.window.showNormal()
    person.window.resize(*size)
    found = []
    for scene in scenes(person):
        for _ in range(3):
            QApplication.processEvents()  # layouts settle
        assert (person.window.width(), person.window.height()) == size, scene
        for widget in person.window.findChildren(QWidget):
            if widget.isVisible() and (why := cut(widget)):
                found.append(f"{scene}: {widget.objectName()} {why}, has {widget.size()}")
        page = person.window.wizard.page()
        assert isinstance(page, QScrollArea)
        if page.widget().width() > page.viewport().width():
            found.append(f"{scene}: wider than what is seen of it")
    assert found == []


def test_every_control_has_a_name(person: Person, packages: Packages) -> None:
    packages.open(person, "brand-city", limit=2)
    nameless = [
        f"{scene}: {type(widget).__name__} {widget.objectName()}"
        for scene in scenes(person)
        for widget in focusable(person)
        if not name_of(widget)
    ]
    assert nameless == []


def test_tab_goes_down_the_page(person: Person, packages: Packages) -> None:
    packages.open(person, "brand-city", limit=2)
    for scene in scenes(person):
        inside = person.window.wizard.page().widget()
        wanted = {w for w in focusable(person) if inside.isAncestorOf(w)}
        order, widget = [], inside.nextInFocusChain()
        while widget is not inside:
            if widget in wanted:
                order.append((widget.mapTo(inside, widget.rect().topLeft()).y(), widget.objectName()))
            widget = widget.nextInFocusChain()
        assert len(order) == len(wanted)
        for (above, one), (below, other) in pairwise(order):
            assert below >= above - 8, f"{scene}: {other} comes after {one}"
