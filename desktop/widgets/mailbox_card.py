"""存入草稿箱 and 直接发送: the two buttons, and what comes between press and result.

Nothing is connected before one of the two is pressed.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.delivery import handing
from desktop.delivery.handing import AskCode, Failed, HandedOver, Look, Press, Typed
from desktop.delivery.receipts import Receipt
from desktop.delivery.trouble import Kind
from desktop.forms.stages import SENT
from desktop.widgets import look, mail_history
from desktop.widgets.background import LongTask, Task
from desktop.widgets.code_ask import CodeAsk
from desktop.widgets.crossing import crossing
from desktop.widgets.desk import Desk
from desktop.widgets.last_look import LastLook, SentBefore
from desktop.widgets.mail_stage import MailStage
from desktop.widgets.mailbox_line import MailboxLine
from desktop.widgets.parcel import Parcel
from desktop.widgets.sent_line import BY_SMTP
from desktop.widgets.ways_out import WAYS, Way

_HINT = (
    "存入草稿箱：把写好的邮件连同附件放进邮箱的“草稿箱”，您在网页里看过以后自己点发送。\n"
    "直接发送：先在这里最后看一遍，确认后由本程序发出，自己的邮箱也收到一份。\n"
    "只有点了这两个按钮才联网，连的只是您自己的邮箱。"
)


class MailboxCard(QFrame):
    """`led(Way)` to another part of the page; `all_sent()` when the last mail was taken; `rested()`
    when nothing is `busy` any more."""

    led = Signal(object)
    all_sent = Signal()
    rested = Signal()

    def __init__(self, desk: Desk, parcel: Parcel):
        super().__init__()
        self.setProperty("role", "card")
        self._desk, self._parcel = desk, parcel
        self.busy = False
        self._wishes: dict[str, bool] = {}
        self._again: Callable[[], None] = self._save
        self._typed: Typed | None = None  # for 再试一次, as long as the page is open
        self._stage = MailStage()
        self.mailbox = MailboxLine(desk.library, self._stage)
        self._buttons = [
            look.button("存入草稿箱", "save_to_drafts"), look.button("直接发送…", "send"),
        ]  # fmt: skip
        self._history = look.words(tone="quiet", name="mail_history")

        row = QHBoxLayout()
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.GRID * 2] * 4)
        column.setSpacing(look.GRID * 2)
        column.addWidget(look.words("由本程序交给邮箱（要联网）", size=1.1))
        column.addWidget(self.mailbox)
        column.addWidget(look.words(_HINT, "quiet"))
        column.addLayout(row)
        column.addWidget(self._stage)
        column.addWidget(self._history)

        for button, act in zip(self._buttons, (self._press_save, self._press_send), strict=True):
            button.clicked.connect(act)
        self._stage.led.connect(self._lead)
        self.mailbox.changed.connect(self._forget_code)
        self._show_history()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget_code()

    def retire(self) -> None:
        """What came of it stays to be read; nothing more is done with this package."""
        if self._stage.asks():
            self._stage.clear()
        for button in (*self._buttons, self.mailbox.settings):
            button.setEnabled(False)
        self._stage.offer_nothing()

    # Pressed

    def _press_save(self) -> None:
        self._save()

    def _press_send(self) -> None:
        self._wishes = {}
        self._look()

    def _save(self) -> None:
        self._again = self._save
        if press := self._press():
            self._run(partial(handing.save, press, self._typed), self._save)

    def _look(self) -> None:
        self._again = self._look
        if press := self._press():
            self._begin()
            task = Task(self, partial(handing.look, press, self._wishes))
            task.done.connect(partial(self._show_look, press))
            task.failed.connect(self._failed)
            task.start()

    def _show_look(self, press: Press, seen: Look) -> None:
        self._at_work(False)
        if seen.ask:
            self._ask_again(seen.ask)
        elif not seen.go:
            self._stage.say("▲ 没有要发的邮件：各封都已发出，您也没有选择重发。", "warning")
        else:
            panel = LastLook(seen, press.account.address, press.letters)
            panel.confirmed.connect(self._send)
            panel.left.connect(self._stage.clear)
            self._stage.ask(panel)
        self.rested.emit()

    def _ask_again(self, receipts: list[Receipt]) -> None:
        panel = SentBefore(receipts)
        panel.answered.connect(self._answer)
        panel.left.connect(self._stage.clear)
        self._stage.ask(panel)

    def _answer(self, wishes: dict[str, bool]) -> None:
        self._wishes = self._wishes | wishes
        self._look()

    def _send(self) -> None:
        if press := self._press():
            self._run(partial(handing.send, press, self._wishes, self._typed), self._send)

    def _press(self) -> Press | None:
        """None where the mailbox has to be set first."""
        account = self.mailbox.account()
        if account is None:
            self.mailbox.ask(then=self._again)
            self._stage.say("▲ 请先填写本单位的邮箱。", "warning")
            return None
        library, id_, clock = self._desk.library, self._desk.id, self._desk.clock
        noted = (self._parcel.noted or {}) | {"way": BY_SMTP}
        across = crossing()

        def record(receipt: Receipt) -> None:
            across.call(partial(mail_history.keep, library, id_, receipt))

        def sent() -> None:
            across.call(partial(library.record, id_, SENT, noted, clock()))

        return Press(account, self._parcel.letters, self._receipts(), clock, record, sent)

    def _run(self, work: Callable[..., object], act: Callable[[], None]) -> None:
        """`act` is what began it: begun again when a code was given."""
        self._begin()
        task = LongTask(self, work)
        task.done.connect(partial(self._done, act))
        task.failed.connect(self._failed)
        self._stage.progress.follow(task)
        task.start()

    def _begin(self) -> None:
        self._stage.clear()
        self._at_work(True)

    def _at_work(self, on: bool) -> None:
        self.busy = on
        for button in (*self._buttons, self.mailbox.settings):
            button.setEnabled(not on)

    # What came of it

    def _done(self, act: Callable[[], None], outcome: AskCode | Failed | HandedOver) -> None:
        self._at_work(False)
        self._show_history()
        match outcome:
            case AskCode(why, can_keep):
                self._ask_code(act, why, can_keep)
            case Failed(trouble) if trouble.kind is Kind.CODE:
                self._ask_code(act, trouble.sentence, outcome.can_keep)
            case Failed(trouble) if trouble.kind is Kind.ASK:
                self._ask_again(trouble.receipts)
            case Failed():
                self._tell_failed(outcome)
            case HandedOver():
                self._forget_code()
                self._stage.say(f"✔ {told(outcome)}", "good")
                if outcome.all_sent:
                    self.all_sent.emit()
        self.rested.emit()

    def _ask_code(self, act: Callable[[], None], why: str, can_keep: bool) -> None:
        self._forget_code()
        if account := self.mailbox.account():
            panel = CodeAsk(account, why, can_keep, self.mailbox.keeps())
            panel.given.connect(partial(self._take_code, act))
            panel.left.connect(self._stage.clear)
            self._stage.ask(panel)

    def _take_code(self, act: Callable[[], None], typed: Typed) -> None:
        self._typed = typed
        act()

    def _forget_code(self, *_: object) -> None:
        self._typed = None

    def _tell_failed(self, failed: Failed) -> None:
        so_far = ""
        if failed.of > 1:
            so_far = f"\n共{failed.of}封，已办好{failed.done}封；再试时从没有办的接着来，不会重复。"
        stopped = failed.trouble.kind is Kind.STOPPED
        self._stage.say(
            f"{'▲' if stopped else '✘'} {failed.trouble.sentence}{so_far}",
            "warning" if stopped else "error", WAYS[failed.trouble.kind],
        )  # fmt: skip

    def _failed(self, sentence: str) -> None:
        self._at_work(False)
        self._show_history()
        self._stage.say(f"✘ {sentence}", "error", Way.AGAIN)
        self.rested.emit()

    def _lead(self, way: Way) -> None:
        match way:
            case Way.AGAIN:
                self._again()
            case Way.SETTINGS:
                self.mailbox.ask()
            case _:
                self.led.emit(way)

    def _receipts(self) -> list[Receipt]:
        return mail_history.receipts(self._desk.library.events(self._desk.id))

    def _show_history(self) -> None:
        found = mail_history.lines(self._receipts(), self._desk.clock().tzinfo)
        self._history.setVisible(bool(found))
        self._history.setText("邮件记录\n" + "\n".join(found))


def told(outcome: HandedOver) -> str:
    """What was done, and what to do now."""
    count = len(outcome.receipts)
    if folder := next((r.folder for r in outcome.receipts if r.folder), ""):
        said = (
            f"{count}封邮件已在邮箱的“{folder}”里，附件齐全。请打开邮箱，在“{folder}”里核对后点发送，"
            "再回来勾选“已报送”。"
        )
        if there := sum("没有重复存入" in r.answer for r in outcome.receipts):
            said += f"其中{there}封原来就在那里，没有重复存入。"
    elif outcome.all_sent:
        said = f"已发出{count}封，邮箱服务器已收下，全部报送完毕。请到收件箱核对发给自己的那一份。"
    else:
        said = f"已发出{count}封，邮箱服务器已收下。"
    return said + outcome.said
