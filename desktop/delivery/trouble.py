"""What can go wrong between this computer and a mailbox, each as one sentence with the way out.

A server's own words are quoted, cleaned: one short line, without the code.
"""

import socket
import ssl
from enum import StrEnum

from desktop.delivery.accounts import Account, Code
from desktop.delivery.providers import Server, answers
from desktop.errors import UserError
from desktop.text import clean_line

_LONGEST_QUOTE = 200
# OpenSSL, x509_vfy.h
_NOT_NOW = (9, 10)  # not yet, no longer
_OTHER_PLACE = (62, 64)  # another name, another address


class Kind(StrEnum):
    """What the face may act upon: a wrong code is asked for again, and so on."""

    CODE = "code"
    OFF = "off"  # IMAP or SMTP is not switched on
    BUSY = "busy"
    FULL = "full"
    TOO_BIG = "too_big"
    SPAM = "spam"
    RECIPIENT = "recipient"
    NO_DRAFTS = "no_drafts"
    NO_NETWORK = "no_network"
    NO_SERVER = "no_server"  # its name is not known
    CERTIFICATE = "certificate"
    NOT_SECURE = "not_secure"
    SLOW = "slow"
    DROPPED = "dropped"
    STOPPED = "stopped"  # by the person
    UNKNOWN = "unknown"  # handed over, and no answer came
    ASK = "ask"  # it may have been sent before
    REFUSED = "refused"  # anything else, in the server's words


class Trouble(UserError):
    """`said` is what the server said, cleaned."""

    def __init__(self, kind: Kind, sentence: str, said: str = ""):
        super().__init__(sentence)
        self.kind = kind
        self.said = said


def quoted(words: bytes | str, code: Code, user: str = "") -> str:
    """A server's words as they may be shown: one short line without the code."""
    if isinstance(words, bytes):
        try:
            words = words.decode("utf-8")
        except UnicodeDecodeError:
            words = words.decode("gb18030", "replace")
    line = clean_line(code.hidden_in(words, user)).replace("“", "‘").replace("”", "’")
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def of_login(words: bytes | str, account: Account, code: Code, protocol: str) -> Trouble:
    """The server did not let us in; `protocol` is IMAP or SMTP."""
    said, kind = quoted(words, code, account.user), account.kind
    where = kind.code
    match _meaning(said, at_login=True):
        case Kind.OFF:
            why = f"邮箱的{protocol}服务没有开启，服务器说：“{said}”。{where}"
            return Trouble(Kind.OFF, why, said)
        case Kind.BUSY:
            why = f"邮箱服务器暂时不让登录，它说：“{said}”。请等十几分钟再试，不要连续重试。"
            return Trouble(Kind.BUSY, why, said)
    why = (
        f"邮箱没有接受{kind.code_name}，请核对填的是{kind.code_name}而不是网页登录密码，"
        f"并确认IMAP/SMTP服务已经开启；服务器说：“{said}”。{where}"
    )
    return Trouble(Kind.CODE, why, said)


def of_mail(words: bytes | str, account: Account, code: Code) -> Trouble:
    """The server did not take the mail."""
    said = quoted(words, code, account.user)
    match _meaning(said, at_login=False):
        case Kind.FULL:
            why = f"邮箱空间不足，放不下这封邮件，请在网页里清理邮箱后再试；服务器说：“{said}”。"
            return Trouble(Kind.FULL, why, said)
        case Kind.TOO_BIG:
            return Trouble(Kind.TOO_BIG, too_big(f"服务器说：“{said}”。"), said)
        case Kind.SPAM:
            why = f"邮箱服务器把这封邮件当成了垃圾邮件，请改在网页里手工粘贴发送；它说：“{said}”。"
            return Trouble(Kind.SPAM, why, said)
    return refused(said)


def refused(said: str) -> Trouble:
    """For words that fit nothing known; `said` is cleaned already."""
    why = f"邮箱服务器没有接受，它说：“{said}”。请过一会儿再试，仍不行就在网页里手工粘贴发送。"
    return Trouble(Kind.REFUSED, why, said)


def too_big(detail: str) -> str:
    return f"这封邮件超过了邮箱允许的大小，请调小每封邮件的大小上限后重新生成报送包；{detail}"


def of_connecting(error: OSError, server: Server) -> Trouble:
    """No connection came about, or it did not become TLS."""
    place = f"{server.host}（端口{server.port}）"
    if isinstance(error, ssl.SSLCertVerificationError):
        return Trouble(Kind.CERTIFICATE, _certificate(error, place))
    if isinstance(error, socket.gaierror):
        why = f"找不到邮箱服务器 {server.host}，请检查电脑是否已联网，再核对服务器名有没有写错。"
        return Trouble(Kind.NO_SERVER, why)
    if isinstance(error, TimeoutError):
        return slow(server)
    if isinstance(error, ssl.SSLError):
        return not_secure(server)
    if isinstance(error, ConnectionRefusedError):
        why = f"邮箱服务器 {place}没有开放，请核对服务器名和端口；单位网络可能不许连接外部邮箱。"
        return Trouble(Kind.NO_NETWORK, why)
    if isinstance(error, ConnectionError):
        return dropped(server)
    why = f"连不上邮箱服务器 {place}，请检查电脑是否已联网、单位网络是否允许连接外部邮箱后再试。"
    return Trouble(Kind.NO_NETWORK, why)


def not_secure(server: Server) -> Trouble:
    why = (
        f"邮箱服务器 {server.host}（端口{server.port}）没有用可靠的加密方式答话，没有登录，"
        "授权码没有发出；请核对端口和加密方式（IMAP一般993、SMTP一般465，选TLS）。"
    )
    return Trouble(Kind.NOT_SECURE, why)


def slow(server: Server) -> Trouble:
    why = f"邮箱服务器 {server.host} 很久没有答话，请检查网络后再试一次。"
    return Trouble(Kind.SLOW, why)


def dropped(server: Server) -> Trouble:
    why = f"与邮箱服务器 {server.host} 的连接断了，请检查网络后再试一次，已经存好或发出的不会重复。"
    return Trouble(Kind.DROPPED, why)


def stopped() -> Trouble:
    return Trouble(Kind.STOPPED, "已取消，这封邮件没有交给邮箱；需要时可以再按一次。")


def _certificate(error: ssl.SSLCertVerificationError, place: str) -> str:
    end = "没有登录，授权码没有发出。"
    match error.verify_code:
        case n if n in _NOT_NOW:
            return f"{place}的安全证书不在有效期内，{end}请先核对电脑的日期和时间，再试一次。"
        case n if n in _OTHER_PLACE:
            return f"{place}出示的是别的网站的安全证书，{end}请核对服务器名有没有写错。"
    return (
        f"{place}的安全证书不受信任，{end}请核对服务器名；单位自建邮箱请向管理员索要证书并装入系统，"
        "或改在网页里手工粘贴发送。"
    )


def _meaning(said: str, at_login: bool) -> Kind | None:
    said = said.casefold()
    for kind, phrases in answers(at_login).items():
        if any(phrase.casefold() in said for phrase in phrases):
            return Kind(kind)
    return None
