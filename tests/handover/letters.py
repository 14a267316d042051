"""Letters, accounts and a clock for the tests of handing over."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from desktop.delivery.accounts import Account, account
from desktop.delivery.mail import Attachment, Letter
from desktop.delivery.providers import Security, Server, provider
from desktop.delivery.receipts import Receipt, merged
from desktop.delivery.wire import Patience

NAME = "甲市科学技术协会-2022年度改革品牌项目申报表-“三长”联动"
OFFICE = "office@example.cn"
SOON = Patience(connect=5.0, answer=2.0, verdict=2.0)  # nobody waits long in a test


def letter(number: int = 1, bytes_: int = 3000, to: str = OFFICE) -> Letter:
    """One of several; each has other files."""
    content = bytes(range(256)) * (bytes_ // 256) + bytes([number])
    return Letter(
        f"邮件-{number}.eml",
        "示例省科协办公室",
        to,
        f"【2022改革品牌申报】甲市科学技术协会（{number}/3）",
        f"示例省科协办公室：\n\n现报送 <材料{number}> & 附件。\n.\nFrom 甲市科协\n..\n",
        [Attachment(f"{NAME}.docx", content), Attachment(f"{NAME}-签章扫描件.pdf", b"%PDF-1.7")],
    )


def at(
    address: str, imap: int = 1, smtp: int = 1, security: Security = Security.TLS,
    kind: str = "own", host: str = "localhost",
) -> Account:  # fmt: skip
    """An account on this computer."""
    servers = [Server(host, port, security) for port in (imap, smtp)]
    return account(address, provider(kind), *servers)


class Clock:
    """Goes on by a second each time it is looked at, from a quarter past nine on."""

    def __init__(self) -> None:
        self._times = self._run()

    def _run(self) -> Iterator[datetime]:
        time = datetime(2022, 8, 15, 9, 15, tzinfo=UTC)
        while True:
            yield time
            time += timedelta(seconds=1)

    def __call__(self) -> datetime:
        return next(self._times)


class History(list[Receipt]):
    """A submission's history: what `record` is given is kept in it. It goes by its own clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Clock()

    def record(self, receipt: Receipt) -> None:
        self[:] = merged(self, receipt)

    @property
    def states(self) -> list[tuple[str, str]]:
        return [(receipt.name, receipt.state.value) for receipt in self]
