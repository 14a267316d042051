"""How things look: one accent, a few tones, spaces of eight pixels. Sizes follow the system font.

A tone is a property of a widget, `tone`; `style` knows what colour it has on light and on dark.
Colour is never alone: the words or signs are the caller's.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

from desktop.paths import resources
from desktop.widgets import style

GRID = 8  # pixels
READING_WIDTH = 760  # pixels; longer lines are hard to follow
ON_PAPER = style.MAIN  # of marks on white paper, whatever the screen is
_LINES = "#4f86c0"  # of the icons; seen on light and on dark
_CHINESE = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


def use_chinese_font(app: QApplication) -> None:
    """Where the system's font has no Chinese, as on an English Windows, one that has: borrowed
    signs are of another height, and lines of Chinese and of figures would stand unevenly."""
    family = QFontInfo(app.font()).family()
    if QFontDatabase.WritingSystem.SimplifiedChinese in QFontDatabase.writingSystems(family):
        return
    if found := next(filter(QFontDatabase.hasFamily, _CHINESE), None):
        app.setFont(QFont(found, app.font().pointSize()))


def is_dark() -> bool:
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colour(tone: str) -> QColor:
    return QColor((style.DARK if is_dark() else style.LIGHT)[tone])


def dress(app: QApplication) -> None:
    """The style sheet for the palette that the system has now."""
    app.setStyleSheet(style.sheet(is_dark(), (resources() / "icons").as_posix()))


def set_tone(widget: QWidget, tone: str) -> None:
    """A tone of the style sheet: error, warning, good, quiet, accent or nothing."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def words(text: str = "", tone: str = "", name: str = "", size: float = 1.0) -> QLabel:
    """A label that wraps and can be selected with the mouse; `size` is relative to the system's."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("tone", tone)
    label.setObjectName(name)
    if size != 1.0:
        label.setFont(font(size, bold=size > 1))
    return label


def font(size: float = 1.0, bold: bool = False) -> QFont:
    """The system font, larger or smaller. Points, so that scaling follows the screen."""
    chosen = QFont(QApplication.font())
    if chosen.pointSizeF() > 0:
        chosen.setPointSizeF(chosen.pointSizeF() * size)
    chosen.setBold(bold)
    return chosen


def button(text: str, name: str = "", role: str = "", sign: str = "") -> QPushButton:
    """A push button; `role` is `main` for the one thing to do here, `link` for small ones."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setAutoDefault(True)
    if sign:
        made.setIcon(icon(f"{sign}-white" if role == "main" else sign))
        made.setIconSize(QSize(16, 16))
    return made


def card() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame


def icon(name: str) -> QIcon:
    """One of the family in `resources/icons`."""
    return QIcon(str(resources() / "icons" / f"{name}.svg"))
