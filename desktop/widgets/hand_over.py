"""How a package that is made gets to its recipient: each way in a card of its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.mail_card import MailCard
from desktop.widgets.parcel import Parcel
from desktop.widgets.sent_line import SentLine


class HandOver(QWidget):
    """Of one package; a draft is only looked at. `failed(sentence)` where something could not be
    kept."""

    failed = Signal(str)

    def __init__(self, desk: Desk, parcel: Parcel):
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID * 2)
        self.by_hand = MailCard(parcel)
        column.addWidget(self.by_hand)
        if parcel.noted is None:
            return
        self.sent = SentLine(desk, parcel.noted)
        column.addWidget(self.sent)
        self.sent.failed.connect(self.failed)
