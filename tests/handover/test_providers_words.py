"""What providers are known to say when they refuse, and what a person is told."""

import pytest
from msgspec.structs import replace

from desktop.delivery.drafts import save
from desktop.delivery.trouble import Kind, Trouble

from .conftest import CODE
from .letters import SOON, History, at, letter
from servers.certificates import Certificate
from servers.scripted import Scripted

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted")]

ADDRESS = "kexie@example.org"
QQ = (
    "Login fail. Account is abnormal, service is not open, password is incorrect, login "
    "frequency limited, or system is busy. More information at https://service.mail.qq.com/"
)


@pytest.mark.parametrize(
    ("provider", "said", "kind", "told"),
    [
        ("qq", QQ, Kind.CODE, "“账号与安全”"),
        ("qq", "Login fail. Please enter your authorization code.", Kind.CODE, "16位授权码"),
        ("netease", "LOGIN Login error or password error", Kind.CODE, "授权码有期限"),
        ("exmail", "[AUTHENTICATIONFAILED] Authentication failed", Kind.CODE, "客户端专用密码"),
        ("own", "LOGIN failed", Kind.CODE, "没有接受客户端密码"),
        ("exmail", "LOGIN service is not open", Kind.OFF, "IMAP服务没有开启"),
        ("aliyun-qiye", "UC_LOGIN_SOURCE_NOT_ALLOWED", Kind.OFF, "IMAP服务没有开启"),
        ("own", "该用户未开启IMAP", Kind.OFF, "询问IMAP、SMTP服务器"),
        ("sina", "Too many login failures, try again later", Kind.BUSY, "等十几分钟"),
    ],
)
def test_a_login_that_is_refused(
    certificate: Certificate, provider: str, said: str, kind: Kind, told: str
) -> None:
    with Scripted(certificate, {"LOGIN": "{tag} NO " + said}) as server:
        error = refused(server, provider)
    assert error.kind is kind and told in error.sentence
    assert error.said == said and f"“{said}”" in error.sentence
    assert sum(" LOGIN " in line for line in server.heard) == 1  # no second try


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("{tag} NO [OVERQUOTA] Mailbox is full", Kind.FULL),
        ("{tag} NO 邮箱空间不足", Kind.FULL),
        ("{tag} NO [TOOBIG] Message too big", Kind.TOO_BIG),
        ("{tag} NO [LIMIT] Maximum message size exceeded", Kind.TOO_BIG),
        ("{tag} BAD what is that", Kind.REFUSED),
        ("* BYE shutting down", Kind.REFUSED),
        ("what is that", Kind.REFUSED),
    ],
)
def test_a_mail_that_is_refused(certificate: Certificate, said: str, kind: Kind) -> None:
    with Scripted(certificate, {"APPEND": said}) as server:
        error = refused(server)
    assert error.kind is kind and error.sentence.endswith("。") and "服务器" in error.sentence


def test_a_server_that_is_too_busy_to_greet(certificate: Certificate) -> None:
    with Scripted(certificate, greeting="* BYE Too many connections") as server:
        assert "Too many connections" in refused(server).sentence


def test_words_of_a_server_are_cleaned_before_they_are_shown(certificate: Certificate) -> None:
    said = "no\x07 \t“quoted”\u202e " + "x" * 500
    with Scripted(certificate, {"APPEND": "{tag} NO " + said}) as server:
        error = refused(server)
    assert error.said.startswith("no  ‘quoted’ xxx") and len(error.said) == 200


def test_netease_is_told_who_calls_before_it_is_asked_for_a_folder(
    certificate: Certificate,
) -> None:
    with Scripted(certificate, demands_id=True) as server:
        save(at(ADDRESS, server.port, kind="netease"), CODE, [letter()], History().now, print)
        assert "Unsafe Login" in refused(server, "qq").sentence


def test_a_login_name_with_odd_signs_is_said_as_it_is(certificate: Certificate) -> None:
    account = replace(at(ADDRESS, 1), login='unit\\ke"xie')
    with Scripted(certificate) as server:
        imap = replace(account.imap, port=server.port)
        save(replace(account, imap=imap), CODE, [letter()], History().now, print)
    assert [line.partition(" ")[2] for line in server.heard if " LOGIN " in line] == [
        f'LOGIN "unit\\\\ke\\"xie" "{CODE.reveal()}"'
    ]


def refused(server: Scripted, provider: str = "own") -> Trouble:
    server.heard.clear()
    account, history = at(ADDRESS, server.port, kind=provider), History()
    with pytest.raises(Trouble) as told:
        save(account, CODE, [letter()], history.now, history.record, patience=SOON)
    assert history == [] and CODE.reveal() not in told.value.sentence
    return told.value
