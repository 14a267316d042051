"""How things look: one accent, a few tones, spaces of eight pixels. Sizes follow the system font.

A tone is a property of a widget, `tone`; the style sheet knows what colour it has on light and on
dark. Colour is never alone: the words or signs are the caller's.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

from desktop.paths import resources

GRID = 8  # pixels
READING_WIDTH = 760  # pixels; longer lines are hard to follow

_LIGHT = {
    "accent": "#1f5fa8", "error": "#b3261e", "warning": "#8a5300", "good": "#1b6e3c",
    "quiet": "#5f6770", "line": "#d5dae0", "ground": "#f4f6f8", "sheet": "#ffffff",
    "chosen": "#e3edf8", "words": "#1d2329",
}  # fmt: skip
_DARK = {
    "accent": "#7fb2ea", "error": "#ff9a90", "warning": "#f2bd63", "good": "#7fd6a0",
    "quiet": "#a6afb8", "line": "#454c54", "ground": "#202429", "sheet": "#2a2f35",
    "chosen": "#30445a", "words": "#eceff2",
}  # fmt: skip

_SHEET = """
QMainWindow, #home, #wizard, #first { background: %(ground)s; }
QScrollArea, QScrollArea > QWidget > QWidget#paper { background: %(sheet)s; border: 0; }
QLabel[tone="error"] { color: %(error)s; }
QLabel[tone="warning"] { color: %(warning)s; }
QLabel[tone="good"] { color: %(good)s; }
QLabel[tone="quiet"] { color: %(quiet)s; }
QLabel[tone="accent"] { color: %(accent)s; }
QFrame[role="card"] { background: %(sheet)s; border: 1px solid %(line)s; border-radius: 6px; }
QFrame[role="bar"] { background: %(chosen)s; border: 1px solid %(line)s; border-radius: 6px; }
QFrame[role="card"]:focus { border: 2px solid %(accent)s; }
QFrame[role="line"] { background: %(line)s; max-height: 1px; border: 0; }
QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QTreeWidget, QTableWidget {
    background: %(sheet)s; color: %(words)s; border: 1px solid %(line)s; border-radius: 4px; }
QLineEdit, QComboBox { padding: 5px 8px; min-height: 20px; }
QPlainTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QListWidget:focus, QTreeWidget:focus,
QTableWidget:focus { border: 1px solid %(accent)s; }
QComboBox QAbstractItemView { background: %(sheet)s; color: %(words)s; }
QListWidget::item { padding: 4px 6px; }
QTreeWidget#steps { border: 0; background: transparent; }
QTreeWidget#steps::item { padding: 5px 2px; }
QTableWidget::item { padding: 4px 8px; }
QListWidget::item:selected, QTreeWidget::item:selected, QTableWidget::item:selected {
    background: %(chosen)s; color: %(words)s; }
QHeaderView::section { background: %(ground)s; color: %(quiet)s; border: 0;
    border-bottom: 1px solid %(line)s; padding: 6px 8px; }
QPushButton { background: %(sheet)s; color: %(words)s; border: 1px solid %(line)s;
    border-radius: 4px; padding: 6px 14px; }
QPushButton:hover, QPushButton:focus { border-color: %(accent)s; }
QPushButton:pressed { background: %(chosen)s; }
QPushButton:disabled { color: %(quiet)s; background: %(ground)s; }
QPushButton[role="main"] { background: #1f5fa8; color: #ffffff; border-color: #1f5fa8; }
QPushButton[role="main"]:hover, QPushButton[role="main"]:focus { background: #184c87;
    border-color: %(words)s; }
QPushButton[role="main"]:disabled { background: %(line)s; color: %(quiet)s;
    border-color: %(line)s; }
QPushButton[role="link"], QToolButton { background: transparent; border: 0; color: %(accent)s;
    padding: 2px 6px; }
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus, QToolButton:hover,
QToolButton:focus { text-decoration: underline; background: %(chosen)s; border-radius: 4px; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url("%(icons)s/down.svg"); width: 12px; height: 12px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: %(line)s; border-radius: 4px; min-height: 32px;
    margin: 2px; }
QScrollBar::handle:vertical:hover { background: %(quiet)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: %(line)s; border-radius: 4px; min-width: 32px;
    margin: 2px; }
QSplitter::handle { background: %(line)s; }
QToolTip { background: %(sheet)s; color: %(words)s; border: 1px solid %(line)s; padding: 4px; }
"""


def is_dark() -> bool:
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colour(tone: str) -> QColor:
    return QColor((_DARK if is_dark() else _LIGHT)[tone])


def dress(app: QApplication) -> None:
    """The style sheet for the palette that the system has now."""
    icons = (resources() / "icons").as_posix()
    app.setStyleSheet(_SHEET % ((_DARK if is_dark() else _LIGHT) | {"icons": icons}))


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
        made.setIcon(icon(sign))
        made.setIconSize(QSize(16, 16))
    return made


def card() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame


def icon(name: str) -> QIcon:
    return QIcon(str(resources() / "icons" / f"{name}.svg"))
