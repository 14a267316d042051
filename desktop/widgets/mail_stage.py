"""Where a hand-over is talked about: a question at a time, progress, the result and its way out."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets import look
from desktop.widgets.progress_line import ProgressLine
from desktop.widgets.tab_order import follow
from desktop.widgets.ways_out import WORDS, Way


class MailStage(QWidget):
    """`led(Way)` when the person takes the way that was offered. What is asked has a `begin`."""

    led = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._between = QVBoxLayout()
        self.progress = ProgressLine("mail_progress", percent=True)
        self._said = look.words(name="mail_message")
        self._out = look.button("", "mail_action", "link")
        self._way = Way.AGAIN
        result = QHBoxLayout()
        result.addWidget(self._said, 1)
        result.addWidget(self._out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID * 2)
        column.addLayout(self._between)
        column.addWidget(self.progress)
        column.addLayout(result)
        self._out.clicked.connect(self._lead)
        self.clear()

    def ask(self, panel: QWidget) -> None:
        """Show `panel` alone."""
        self.clear()
        self._between.addWidget(panel)
        follow(self, panel)
        panel.show()
        panel.begin()
        self._come_into_view()

    def say(self, text: str, tone: str, way: Way | None = None) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        look.set_tone(self._said, tone)
        self._out.setVisible(way is not None)
        if way is not None:
            self._way = way
            self._out.setText(WORDS[way])
        if text:
            self._come_into_view()

    def asks(self) -> bool:
        return bool(self._between.count())

    def clear(self) -> None:
        """Nothing is asked, nothing said."""
        while item := self._between.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.say("", "")

    def offer_nothing(self) -> None:
        """What was said stays, without a way to go on."""
        self._out.hide()

    def _come_into_view(self) -> None:
        """Once the layout knows how high it is."""
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.widget().layout().activate()
            above.ensureWidgetVisible(self, 0, look.GRID * 2)

    def _lead(self) -> None:
        self.led.emit(self._way)
