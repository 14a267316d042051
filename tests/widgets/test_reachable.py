"""Who cannot see or use a mouse: every control has a name, every label its field, Tab gets there."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton, QApplication, QLabel, QScrollArea, QWidget,
)  # fmt: skip

from desktop.widgets.steps import steps

from .person import Person

# Between them every form and every kind of field.
SAMPLES = ["brand-city", "brand-department", "brand-county", "pilot-city-with-county"]


def focusable(person: Person) -> list[QWidget]:
    """What the Tab key should reach, as shown now."""
    return [
        widget
        for widget in person.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    ]  # fmt: skip


def name_of(widget: QWidget) -> str:
    """What a screen reader says it is."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def places(person: Person) -> Iterator[str]:
    """Each page of the wizard, and the panels of the first face, one after the other."""
    wizard = person.window.wizard
    for step in steps(wizard.desk):
        wizard.go(step.key)
        QApplication.processEvents()
        yield step.key
    person.click("show_history")
    yield "history"
    person.click("home_button")
    yield "home"
    person.click("delete_submission")
    yield "home after a deletion"
    for opener, closer in (("bin", "close_bin"), ("new_submission", "cancel_new")):
        person.click(opener)
        yield opener
        person.click(closer)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_control_has_a_name(opened, sample: str) -> None:
    person: Person = opened(sample)
    nameless = [
        f"{place}: {type(widget).__name__} {widget.objectName()}"
        for place in places(person)
        for widget in focusable(person)
        if not name_of(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize("sample", ["brand-city", "pilot-city-with-county"])
def test_names_tell_controls_of_a_page_apart(opened, sample: str) -> None:
    person: Person = opened(sample)
    for place in places(person):
        names = [name_of(w) for w in focusable(person) if isinstance(w, QAbstractButton)]
        assert sorted(set(names)) == sorted(names), place


@pytest.mark.parametrize("sample", ["brand-society", "pilot-city-with-county"])
def test_tab_reaches_all_and_goes_down_the_page(opened, sample: str) -> None:
    person: Person = opened(sample)
    person.window.resize(910, 440)
    for place in places(person):
        wanted = focusable(person)
        if (start := QApplication.focusWidget()) not in wanted:
            start = wanted[0]
            start.setFocus()
        met, tops = [start], [top_of(person, start)]
        while True:
            person.leave()
            now = person.focus()
            if now is start:
                break
            met.append(now)
            tops.append(top_of(person, now))
            assert not now.visibleRegion().isEmpty(), f"{place}: {now.objectName()} out of sight"
            assert len(met) <= len(wanted) + 1, f"{place}: Tab goes round in {met[-1]}"
        left_out = [w for w in wanted if w not in met and not in_group(w, met)]
        assert left_out == [], f"{place}: Tab never reaches {left_out}"
        inside = [top for top in tops if top is not None]
        first = inside.index(min(inside)) if inside else 0  # the round began in the middle
        turned = inside[first:] + inside[:first]
        for above, below in pairwise(turned):
            assert below >= above - 8, f"{place}: {[w.objectName() for w in met]}"


def in_group(widget: QWidget, met: list[QWidget]) -> bool:
    """Radio buttons: Tab reaches the chosen one, arrows the others."""
    group = getattr(widget, "group", lambda: None)()
    return group is not None and any(button in met for button in group.buttons())


def top_of(person: Person, widget: QWidget) -> int | None:
    """How far down its page a control stands, or the list that it scrolls in; None beside a page."""
    page = person.window.wizard.page() if person.window.wizard else None
    if page is None or not page.isAncestorOf(widget):
        return None
    above = widget
    while above is not page:
        above = above.parentWidget()
        if isinstance(above, QScrollArea) and above is not page:
            widget = above
    return widget.mapTo(page.widget(), widget.rect().center()).y()


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_field_has_a_label_that_belongs_to_it(opened, sample: str) -> None:
    wizard = opened(sample).window.wizard
    for step in steps(wizard.desk):
        if not step.fields:
            continue
        wizard.go(step.key)
        for row in wizard.page().rows.values():
            assert row.label.buddy() is row.editor.input
            assert row.label.text().removesuffix(" *") == row.field.label
            described = row.editor.input.accessibleName() or row.editor.accessibleName()
            assert row.field.label in described or isinstance(row.editor.input, QLabel)


def test_what_is_wrong_is_told_with_the_field(opened) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "联系人")
    person.type("contact_mobile", "154")
    person.leave()
    said = person.find("contact_mobile").accessibleDescription()
    assert "手机号应为11位数字" in said
    person.type("contact_mobile", "15400000009")
    person.leave()
    assert "手机号应为" not in person.find("contact_mobile").accessibleDescription()
