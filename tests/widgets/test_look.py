"""Colours that can be read, on light and on dark, and when the system turns from one to the other."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import resources
from desktop.widgets import look, style

from .person import Person
from .previewing import settled

_OTHERS = ("check", "dot", "down", "plus-white")  # drawn on a colour of their own
THEMES = {"light": style.LIGHT, "dark": style.DARK}


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in QColor(colour).getRgbF()[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", ["words", "quiet", "error", "warning", "good", "accent"])
@pytest.mark.parametrize("under", ["sheet", "ground", "chosen"])
def test_words_can_be_read(theme: str, tone: str, under: str) -> None:
    assert contrast(THEMES[theme][tone], THEMES[theme][under]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("under", ["sheet", "ground"])
def test_edges_of_what_can_be_used_are_seen(theme: str, under: str) -> None:
    assert contrast(THEMES[theme]["edge"], THEMES[theme][under]) >= 2.9


@pytest.mark.parametrize("colour", [style.MAIN, style.MAIN_PRESSED])
def test_the_main_button_can_be_read(colour: str) -> None:
    assert contrast("#ffffff", colour) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_icons_are_seen(theme: str) -> None:
    assert contrast(look._LINES, THEMES[theme]["sheet"]) >= 3


def test_icons_are_of_one_family() -> None:
    for path in sorted((resources() / "icons").glob("*.svg")):
        text = path.read_text("utf-8")
        if path.stem == "shenbao":  # the program's own sign
            continue
        assert 'fill="none"' in text and 'stroke-linecap="round"' in text, path.name
        assert f'stroke="{look._LINES}"' in text or path.stem in _OTHERS, path.name


def test_when_the_system_turns_dark_the_window_does(opened, qapp: QApplication) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "基本信息")
    settled(person)
    before = QPalette(qapp.palette())
    try:
        dark = QPalette(QColor("#202020"))
        dark.setColor(QPalette.ColorRole.WindowText, QColor("white"))
        qapp.setPalette(dark)
        qapp.processEvents()
        assert look.is_dark()
        place = person.find("place")
        assert place.palette().color(QPalette.ColorRole.WindowText).name() == style.DARK["quiet"]
        picture = person.window.grab().toImage()
        assert picture.pixelColor(picture.width() - 40, 100).lightness() < 80
        sheet = person.find("preview.pages").viewport().grab().toImage()
        assert sheet.pixelColor(40, 40) == QColor("white")  # paper stays paper
        assert sheet.pixelColor(2, 2).name() == style.DARK["ground"]
    finally:
        qapp.setPalette(before)
        qapp.processEvents()
    assert place.palette().color(QPalette.ColorRole.WindowText).name() == style.LIGHT["quiet"]
