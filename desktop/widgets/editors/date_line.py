"""A line for one date, typed in any usual form or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms import names
from desktop.widgets import look
from desktop.widgets.editors.line import Line

_CHINESE = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
_WIDTH = 168  # pixels


class DateLine(QWidget):
    """A line for one date and a button for the calendar. `typed(text)`, `picked()`.

    Alt and an arrow down open the calendar too, so that Tab goes from field to field.
    """

    typed = Signal(str)
    picked = Signal()

    def __init__(self, label: str):
        super().__init__()
        self.line = Line()
        self.line.setPlaceholderText("例如：2022-08-15")
        self.line.setFixedWidth(_WIDTH)
        self.button = look.button("日历", sign="calendar")
        self.button.setAccessibleName(f"{label}：打开日历")
        self.button.setToolTip("Alt+↓")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._calendar: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self.button)
        self.line.typed.connect(self.typed.emit)
        self.button.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def put(self, text: str) -> None:
        self.line.put(text)

    def day(self) -> date | None:
        return names.day(self.line.text())

    def correct(self) -> None:
        """What can be read as a date, as 2022-08-15."""
        if (day := self.day()) and day.isoformat() != self.line.text():
            self.line.retype(day.isoformat())

    def _open(self) -> None:
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setObjectName("popup")
        calendar = QCalendarWidget()
        calendar.setLocale(_CHINESE)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setObjectName("calendar")
        rest = QTextCharFormat()
        rest.setForeground(look.colour("accent"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, rest)
        if day := self.day():
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        self._calendar = popup
        popup.destroyed.connect(self._forget)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()

    def _forget(self, *_: object) -> None:
        self._calendar = None

    def _pick(self, day: QDate) -> None:
        popup, self._calendar = self._calendar, None
        if popup is None:
            return
        popup.close()
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.line.setFocus()
        self.picked.emit()
