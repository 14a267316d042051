"""What one press of 存入草稿箱 or 直接发送 does in the background, from the code to the receipts.

The code is typed, or comes from the system's keyring; it is nowhere else.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.delivery.accounts import Account, Code
from desktop.delivery.mail import Letter
from desktop.delivery.receipts import Receipt, State, merged
from desktop.delivery.trouble import Kind, Trouble
from desktop.errors import UserError
from desktop.progress import Stopped, Tell


class Typed(NamedTuple):
    """A code as the person gave it, and whether the keyring shall keep it once it has worked."""

    code: Code
    keep: bool


class AskCode(NamedTuple):
    """There is none; `why` is a sentence or nothing, `can_keep` whether it could be kept."""

    why: str
    can_keep: bool


class Failed(NamedTuple):
    """What went wrong, and how many of how many mails had been handed over until then; `can_keep`
    where a code that was wrong can be put right in the keyring, too."""

    trouble: Trouble
    done: int
    of: int
    can_keep: bool = False


class HandedOver(NamedTuple):
    """`all_sent` where every mail of the package has now been taken for sending; `said` is why the
    code was not kept, or nothing."""

    receipts: list[Receipt]
    all_sent: bool
    said: str


class Press(NamedTuple):
    """Everything that is known when a button is pressed. `record` keeps a receipt, `sent` that all
    is sent; both are called from the background and may raise UserError."""

    account: Account
    letters: Sequence[Letter]
    history: Sequence[Receipt]
    now: Callable[[], datetime]
    record: Callable[[Receipt], None]
    sent: Callable[[], None]


class Look(NamedTuple):
    """What is to be seen before sending: the mails that go out with their sizes on the wire, and
    the receipts of those to be asked about first."""

    go: list[Letter]
    sizes: list[int]
    ask: list[Receipt]


def look(press: Press, wishes: Mapping[str, bool]) -> Look:
    from desktop.delivery.mailing import to_send
    from desktop.delivery.receipts import outgoing

    go, ask = to_send(press.letters, press.history, wishes)
    mails = [outgoing(letter, press.account.address, press.now(), press.history) for letter in go]
    return Look(go, [len(mail.data) for mail in mails], ask)


def save(press: Press, typed: Typed | None, tell: Tell) -> AskCode | Failed | HandedOver:
    """存入草稿箱."""
    from desktop.delivery import drafts

    def act(code: Code, course: "_Course") -> list[Receipt]:
        return drafts.save(
            press.account, code, press.letters, press.now, course.record, course.told,
            course.stopped,
        )  # fmt: skip

    return _handed_over(press, typed, _Course(press, tell, "存入", press.letters), act)


def send(
    press: Press, wishes: Mapping[str, bool], typed: Typed | None, tell: Tell
) -> AskCode | Failed | HandedOver:
    """直接发送, after the last look."""
    from desktop.delivery import mailing, sending

    go, _ = mailing.to_send(press.letters, press.history, wishes)

    def act(code: Code, course: "_Course") -> list[Receipt]:
        return sending.send(
            press.account, code, press.letters, press.history, press.now, course.record, wishes,
            course.told, course.stopped,
        )  # fmt: skip

    course = _Course(press, tell, "发送", go)
    outcome = _handed_over(press, typed, course, act)
    if not isinstance(outcome, HandedOver):
        return outcome
    before = [mailing.sent_before(letter, course.history) for letter in press.letters]
    if all(receipt and receipt.state is State.ACCEPTED for receipt in before):
        press.sent()
        return outcome._replace(all_sent=True)
    return outcome


def _handed_over(
    press: Press, typed: Typed | None, course: "_Course",
    act: Callable[[Code, "_Course"], list[Receipt]],
) -> AskCode | Failed | HandedOver:  # fmt: skip
    from desktop.delivery import vault

    if typed is None:
        try:
            code = vault.code_of(press.account)
        except UserError as error:
            return AskCode(error.sentence, False)
        if code is None:
            return AskCode("", vault.can_keep())
    else:
        code = typed.code
    try:
        receipts = act(code, course)
    except Trouble as trouble:
        # The frames it went through hold the code.
        can_keep = trouble.kind is Kind.CODE and vault.can_keep()
        return Failed(trouble.with_traceback(None), course.done, course.of, can_keep)
    said = ""
    if typed is not None and typed.keep:
        try:
            vault.keep(press.account, code)
        except UserError as error:
            said = error.sentence
    return HandedOver(receipts, False, said)


class _Course:
    """How far a mailing is, told as it goes; the history with what it adds."""

    def __init__(self, press: Press, tell: Tell, verb: str, go: Sequence[Letter]):
        from desktop.delivery.mailing import numbers

        self._press, self._tell, self._verb = press, tell, verb
        self._numbers = numbers(go, press.letters)
        self._percent = 0
        self.done, self.of = 0, len(go)
        self.history = list(press.history)

    def record(self, receipt: Receipt) -> None:
        self._press.record(receipt)
        self.history = merged(self.history, receipt)
        if receipt.state in (State.SAVED, State.ACCEPTED):
            self.done += 1
            self._percent = 0

    def told(self, sent: int, total: int) -> None:
        percent = 100 * sent // total if total else 0
        if percent != self._percent:
            self._percent = percent
            self._go_on()

    def stopped(self) -> bool:
        return not self._go_on()

    def _go_on(self) -> bool:
        """Tells how far it is; False where the person wants no more of it. The mail programs stop
        at their own places, so `Stopped` does not go through them."""
        number = self._numbers[min(self.done, self.of - 1)]
        said = f"正在{self._verb}第{number}封，共{len(self._press.letters)}封"
        try:
            self._tell(self._percent, 100, said)
        except Stopped:
            return False
        return True
