"""Mailboxes as data (`resources/mail/providers.toml`): servers, where to get the code, limits.

Nothing here connects to anything; that takes a press of 存入草稿箱 or 直接发送.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Literal

import msgspec

from desktop.errors import UserError
from desktop.forms import contacts
from desktop.paths import resources
from desktop.strict import convert, read_toml, short
from desktop.text import clean_line

_FILE = "providers.toml"
_HOST = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9-]+)*\Z")
_DOMAIN = "{domain}"


class Security(StrEnum):
    """How a connection becomes TLS. There is no third way."""

    TLS = "tls"  # from the first byte
    STARTTLS = "starttls"


class Server(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    host: str
    port: int
    security: Security


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of mailbox. `typed` means that its servers are guesses to be typed over; `imap_id`
    that the server wants to hear who calls (RFC 2971); `code` says where to get the 授权码, which
    this mailbox calls `code_name`."""

    id: str
    name: str
    imap: Server
    smtp: Server
    code: str
    domains: list[str] = []
    code_name: str = "授权码"
    imap_id: bool = False
    typed: bool = False
    attachment_mb: int | None = None


class _Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    login: dict[Literal["code", "busy", "off"], list[str]]
    mail: dict[Literal["full", "too_big", "spam"], list[str]]


class _Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    provider: list[Provider]
    drafts: list[str]
    answers: _Answers


@cache
def _book() -> _Book:
    return convert(read_toml(resources() / "mail" / _FILE), _Book, _FILE)


def providers() -> list[Provider]:
    """All kinds of mailbox, as a person chooses among them; the last has servers to be typed."""
    return list(_book().provider)


def drafts_names() -> list[str]:
    """What folders for drafts are called, the likeliest first."""
    return list(_book().drafts)


def answers(at_login: bool) -> Mapping[str, list[str]]:
    """Words of servers by what they mean, in the order to try them."""
    return _book().answers.login if at_login else _book().answers.mail


def provider(id_: str) -> Provider:
    """The kind of that id; the one with typed servers where there is none such."""
    return next((p for p in _book().provider if p.id == id_), _book().provider[-1])


def provider_of(address: str) -> Provider:
    """The kind of mailbox `address` is surely in; else the one whose servers are asked for.

    The domain must be listed as it is: mail.qq.com.example.org is no mailbox of QQ.
    """
    domain = domain_of(address)
    return next((p for p in _book().provider if domain in p.domains), _book().provider[-1])


def servers(kind: Provider, address: str) -> tuple[Server, Server]:
    """IMAP and SMTP of `kind` for `address`."""
    domain = domain_of(address)

    def at(server: Server) -> Server:
        return msgspec.structs.replace(server, host=server.host.replace(_DOMAIN, domain))

    return at(kind.imap), at(kind.smtp)


def domain_of(address: str) -> str:
    return contacts.email(address)[0].rpartition("@")[2]


def typed_server(host: str, port: str, security: Security) -> Server:
    """A server as a person typed it. Raises UserError."""
    host = host.strip().rstrip(".").lower()
    if not _HOST.match(host):
        raise UserError(
            f"服务器名“{short(clean_line(host))}”写得不对，应像 imap.example.com，"
            "请核对，不要带 http 或斜线。"
        )
    if not re.fullmatch(r"[0-9]{1,5}", port.strip()) or not 0 < int(port) < 65536:
        raise UserError(
            f"端口“{short(clean_line(port))}”不是1至65535之间的数，IMAP一般填993，SMTP一般填465。"
        )
    return Server(host, int(port), security)
