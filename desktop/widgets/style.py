"""Colours and the style sheet: one accent, a few tones, light and dark.

Words keep a contrast of 4.5 on what they stand on, edges of what can be typed in or pressed one of
3 (WCAG 2.1, 1.4.3 and 1.4.11).
"""

LIGHT = {
    "accent": "#1f5fa8", "error": "#b3261e", "warning": "#8a5300", "good": "#1b6e3c",
    "quiet": "#5a626b", "line": "#d9dee4", "edge": "#87919c", "ground": "#f4f6f8",
    "sheet": "#ffffff", "chosen": "#e3edf8", "words": "#1d2329", "handle": "#c0c8d0",
}  # fmt: skip
DARK = {
    "accent": "#7fb2ea", "error": "#ff9a90", "warning": "#f2bd63", "good": "#7fd6a0",
    "quiet": "#aab3bc", "line": "#434a52", "edge": "#838d97", "ground": "#202429",
    "sheet": "#2a2f35", "chosen": "#30445a", "words": "#eceff2", "handle": "#5a636d",
}  # fmt: skip
# The one thing to do on a page looks the same on both.
MAIN, MAIN_PRESSED = "#1f5fa8", "#184c87"

_SHEET = """
QMainWindow, #home, #wizard, #ground, #head, #foot { background: %(ground)s; }
#head { border-bottom: 1px solid %(line)s; }
#foot { border-top: 1px solid %(line)s; }
#preview { background: %(ground)s; border: 0; }
#policies, #policies QScrollArea { background: %(ground)s; border: 0; }
#side, #where, QScrollArea, QScrollArea > QWidget > QWidget#paper { background: %(sheet)s; border: 0; }
#where { border-bottom: 1px solid %(line)s; }
QLabel { color: %(words)s; }
QLabel[tone="error"] { color: %(error)s; }
QLabel[tone="warning"] { color: %(warning)s; }
QLabel[tone="good"] { color: %(good)s; }
QLabel[tone="quiet"] { color: %(quiet)s; }
QLabel[tone="accent"] { color: %(accent)s; }
QFrame[role="card"] { background: %(sheet)s; border: 1px solid %(line)s; border-radius: 6px; }
QFrame[role="card"][tone="error"] { border-left: 3px solid %(error)s; }
QFrame[role="card"][tone="warning"] { border-left: 3px solid %(warning)s; }
QFrame[role="card"][does="true"]:hover { background: %(chosen)s; }
QFrame[role="card"]:focus { border-color: %(accent)s; background: %(chosen)s; }
QFrame[role="bar"] { background: %(chosen)s; border: 0; border-bottom: 1px solid %(line)s; }

QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QTreeWidget, #submission_list {
    background: %(sheet)s; color: %(words)s; border: 1px solid %(edge)s; border-radius: 4px;
    selection-background-color: %(accent)s; selection-color: %(sheet)s;
    placeholder-text-color: %(quiet)s; }
QTreeWidget, #submission_list { border-color: %(line)s; outline: 0; }
QListWidget { outline: 0; }
QLineEdit, QComboBox { padding: 5px 8px; min-height: 20px; }
QComboBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QTextBrowser { background: %(sheet)s; color: %(words)s; border: 1px solid %(line)s; border-radius: 4px;
    selection-background-color: %(accent)s; selection-color: %(sheet)s; }
QTextBrowser:focus { border-color: %(accent)s; }
QWidget#manual { background: %(ground)s; }
QPlainTextEdit { padding: 4px; }
QScrollArea#boxes { border: 1px solid %(edge)s; border-radius: 4px; }
QPlainTextEdit[readOnly="true"] { background: %(ground)s; border-color: %(line)s; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QListWidget:focus, QTreeWidget:focus,
#submission_list:focus { border: 1px solid %(accent)s; }
QComboBox QAbstractItemView { background: %(sheet)s; color: %(words)s; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url("%(icons)s/down.svg"); width: 12px; height: 12px; }

QListWidget[role="contents"] { border-color: %(line)s; }
QListWidget[role="contents"]::item { padding: 6px 8px; }
QListWidget[role="contents"]::item:selected { background: %(chosen)s; color: %(words)s; }
QTreeWidget::item { padding: 6px 8px; }
#submission_list::item { padding: 4px 8px; }
QTreeWidget::item:selected, #submission_list::item:selected { background: %(chosen)s; }
QTreeWidget::item:hover:!selected, #submission_list::item:hover:!selected { background: %(ground)s; }
QTreeWidget#steps { border: 0; border-radius: 0; background: transparent; padding: 8px; }
QTreeWidget#steps:focus { background: %(sheet)s; }
QTreeWidget#steps::item { padding: 6px 4px; }
QHeaderView::section { background: %(ground)s; color: %(quiet)s; border: 0;
    border-bottom: 1px solid %(line)s; padding: 8px; }

QPushButton { background: %(sheet)s; color: %(words)s; border: 1px solid %(edge)s;
    border-radius: 4px; padding: 6px 16px; min-height: 18px; }
QPushButton:hover, QPushButton:focus { border-color: %(accent)s; background: %(chosen)s; }
QPushButton:pressed { background: %(line)s; }
QPushButton:disabled { color: %(quiet)s; background: %(ground)s; border-color: %(line)s; }
QPushButton[role="main"] { background: %(main)s; color: #ffffff; border-color: %(main)s; }
QPushButton[role="main"]:hover { background: %(main_pressed)s; }
QPushButton[role="main"]:focus { background: %(main_pressed)s; border-color: %(words)s; }
QPushButton[role="main"]:disabled { background: %(line)s; color: %(quiet)s;
    border-color: %(line)s; }
QPushButton[role="link"], QToolButton { background: transparent; border: 0; color: %(accent)s;
    padding: 2px 8px; border-radius: 4px; }
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus, QToolButton:hover,
QToolButton:focus { background: %(chosen)s; text-decoration: underline; }
QPushButton[role="offer"] { background: transparent; border: 0; color: %(accent)s; padding: 2px 8px;
    border-radius: 4px; text-align: left; }
QPushButton[role="offer"]:hover, QPushButton[role="offer"]:focus { background: %(chosen)s;
    text-decoration: underline; }
QToolButton[role="tile"] { color: %(words)s; border: 1px solid %(line)s; padding: 6px; }
QToolButton[role="tile"]:hover, QToolButton[role="tile"]:focus { border-color: %(accent)s;
    text-decoration: none; }
QToolButton[role="tile"]:checked { background: %(chosen)s; border-color: %(accent)s; }
QToolButton:disabled { color: %(quiet)s; }
QToolButton:checked { background: %(chosen)s; }
QToolButton#show_clauses, QToolButton#show_rules { padding: 2px 4px; }
QCheckBox, QRadioButton { color: %(words)s; spacing: 8px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { background: %(chosen)s; border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px;
    border: 1px solid %(edge)s; background: %(sheet)s; }
QListWidget::indicator { width: 14px; height: 14px; border: 1px solid %(edge)s;
    background: %(sheet)s; }
QCheckBox::indicator, QListWidget::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QListWidget::indicator:checked, QRadioButton::indicator:checked { background: %(main)s;
    border-color: %(main)s; }
QCheckBox::indicator:checked, QListWidget::indicator:checked { image: url("%(icons)s/check.svg"); }
QRadioButton::indicator:checked { image: url("%(icons)s/dot.svg"); }

QMenu { background: %(sheet)s; color: %(words)s; border: 1px solid %(edge)s; padding: 4px 0; }
QMenu::item { padding: 6px 24px; }
QMenu::item:selected { background: %(chosen)s; }
QMenu::item:disabled { color: %(quiet)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 0; }
QWidget#popup { background: %(sheet)s; border: 1px solid %(edge)s; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: %(ground)s; }
QCalendarWidget QToolButton { color: %(words)s; font-weight: bold; padding: 4px 8px; }
QCalendarWidget QAbstractItemView { border: 0; background: %(sheet)s; color: %(words)s;
    alternate-background-color: %(sheet)s; selection-background-color: %(accent)s;
    selection-color: %(sheet)s; }
QCalendarWidget QAbstractItemView:disabled { color: %(quiet)s; }

QProgressBar { background: %(line)s; border: 0; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 4px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: %(handle)s; border-radius: 4px; min-height: 32px;
    margin: 2px; }
QScrollBar::handle:vertical:hover { background: %(quiet)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: %(handle)s; border-radius: 4px; min-width: 32px;
    margin: 2px; }
QSplitter::handle { background: %(line)s; }
QToolTip { background: %(sheet)s; color: %(words)s; border: 1px solid %(line)s; padding: 4px; }
"""


def sheet(dark: bool, icons: str) -> str:
    """The style sheet; `icons` is their folder, with forward slashes."""
    named = {"icons": icons, "main": MAIN, "main_pressed": MAIN_PRESSED}
    return _SHEET % ((DARK if dark else LIGHT) | named)
