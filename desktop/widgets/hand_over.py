"""How a package that is made gets to its recipient: each way in a card of its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.delivery.accounts import Account
from desktop.widgets import look
from desktop.widgets.desk import Desk
from desktop.widgets.mail_card import MailCard
from desktop.widgets.mailbox_card import MailboxCard
from desktop.widgets.parcel import Parcel
from desktop.widgets.sent_line import SentLine


class HandOver(QWidget):
    """Of one package; a draft is only looked at. `failed(sentence)` where something could not be
    kept; `led(Way)` where the person should go on elsewhere; `rested()` when what was on its way has
    ended."""

    failed = Signal(str)
    led = Signal(object)
    rested = Signal()

    def __init__(self, desk: Desk, parcel: Parcel):
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID * 2)
        self.by_hand = MailCard(parcel)
        self._by_program: MailboxCard | None = None
        column.addWidget(self.by_hand)
        if parcel.noted is None:
            return
        self._by_program = by_program = MailboxCard(desk, parcel)
        self._sent = sent = SentLine(desk, parcel.noted)
        column.addWidget(by_program)
        column.addWidget(sent)
        sent.failed.connect(self.failed)
        by_program.led.connect(self.led)
        by_program.rested.connect(self.rested)
        by_program.all_sent.connect(sent.refresh)
        by_program.mailbox.changed.connect(self._suit)
        self._suit(by_program.mailbox.account())

    def busy(self) -> bool:
        """Whether its mails are just on their way."""
        return self._by_program is not None and self._by_program.busy

    def retire(self) -> None:
        """The package is not the newest any more; what came of its mails stays to be read."""
        if self._by_program is not None:
            self._by_program.retire()
            self.by_hand.hide()
            self._sent.hide()

    def _suit(self, account: Account | None) -> None:
        self.by_hand.suit(account.kind if account else None)
