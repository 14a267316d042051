"""The mailbox a person sends from: plain data for the settings, and the code that is not in it."""

import re
from base64 import b64encode
from typing import Any

import msgspec

from desktop.delivery.mail import is_plain
from desktop.delivery.providers import Provider, Server, servers, typed_server
from desktop.delivery.providers import provider as provider_named
from desktop.errors import UserError
from desktop.forms import contacts
from desktop.strict import convert, short
from desktop.text import clean_line

_HIDDEN = "＊＊＊"
_LOGIN = re.compile(r"[!-~]{1,254}")


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An address and its servers. `login` is the name to log in by where it is not the address."""

    address: str
    provider: str
    imap: Server
    smtp: Server
    login: str = ""

    @property
    def user(self) -> str:
        return self.login or self.address

    @property
    def kind(self) -> Provider:
        return provider_named(self.provider)


def account(
    address: str, kind: Provider, imap: Server | None = None, smtp: Server | None = None,
    login: str = "",
) -> Account:  # fmt: skip
    """The account as typed; servers that are not given are those of `kind`. Raises UserError."""
    address, faults = contacts.email(clean_line(address))
    if wrong := [sentence for code, sentence in faults if code.startswith("E_")]:
        raise UserError(wrong[0])
    if not is_plain(address):
        raise UserError(f"电子邮箱“{short(address)}”里有邮件不能用的符号，请核对后重填。")
    login = login.strip()
    if login and not _LOGIN.fullmatch(login):
        raise UserError("登录名只能用英文字母、数字和符号，中间不能有空格，请核对；不清楚的留空。")
    theirs = servers(kind, address)
    return Account(address, kind.id, imap or theirs[0], smtp or theirs[1], login)


def to_setting(account: Account) -> dict[str, Any]:
    """What the settings keep: everything but the code."""
    return msgspec.to_builtins(account)


def from_setting(kept: Any) -> Account | None:
    """The account of the settings; None where there is none, or none that can be believed."""
    try:
        found = convert(kept, Account, "settings")
        for server in (found.imap, found.smtp):
            typed_server(server.host, str(server.port), server.security)
        return account(found.address, found.kind, found.imap, found.smtp, found.login)
    except UserError:
        return None


class Code:
    """The 授权码. It shows itself to nobody who does not ask for it by `reveal`."""

    __slots__ = ("__text",)

    def __init__(self, text: str):
        """`text` as typed or pasted. Raises UserError, which does not quote it."""
        text = text.strip()
        # Web pages show the sixteen letters in groups of four.
        if re.fullmatch(r"[A-Za-z0-9]{4}(\s[A-Za-z0-9]{4}){3}", text):
            text = re.sub(r"\s", "", text)
        if not text:
            raise UserError("还没有填授权码，请填写后再试一次。")
        if not (text.isascii() and text.isprintable()) or len(text) > 255:
            raise UserError(
                "授权码里有汉字、全角符号或换行，服务器不会接受，请从网页上重新复制，或换英文输入法重填。"
            )
        self.__text = text

    def reveal(self) -> str:
        return self.__text

    def hidden_in(self, text: str, user: str = "") -> str:
        """`text` without the code, nor what is sent in its place."""
        code = self.__text
        quoted = code.replace("\\", "\\\\").replace('"', '\\"')
        pair = b64encode(f"\0{user}\0{code}".encode()).decode()
        for said in (quoted, code, pair, b64encode(code.encode()).decode()):
            text = re.sub(re.escape(said), _HIDDEN, text, flags=re.IGNORECASE)
        return text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and other.reveal() == self.__text

    def __hash__(self) -> int:
        return hash((Code, self.__text))

    def __repr__(self) -> str:
        return f"Code({_HIDDEN})"

    def __reduce__(self) -> Any:
        raise TypeError("a code is kept by the system's keyring alone")
