"""Kinds of mailbox as data: who is surely where, and that a guess is only a guess."""

import pytest

from desktop.delivery.providers import (
    Security, Server, drafts_names, provider, provider_of, providers, servers, typed_server,
)  # fmt: skip
from desktop.errors import UserError


@pytest.mark.parametrize(
    ("address", "kind", "imap", "smtp"),
    [
        ("12345@qq.com", "qq", "imap.qq.com", "smtp.qq.com"),
        ("Kexie@QQ.COM", "qq", "imap.qq.com", "smtp.qq.com"),
        ("kexie@foxmail.com", "qq", "imap.qq.com", "smtp.qq.com"),
        ("kexie@163.com", "netease", "imap.163.com", "smtp.163.com"),
        ("kexie@126.com", "netease", "imap.126.com", "smtp.126.com"),
        ("kexie@yeah.net", "netease", "imap.yeah.net", "smtp.yeah.net"),
        ("kexie@vip.163.com", "netease", "imap.vip.163.com", "smtp.vip.163.com"),
        ("kexie@sina.cn", "sina", "imap.sina.cn", "smtp.sina.cn"),
        ("kexie@sohu.com", "sohu", "imap.sohu.com", "smtp.sohu.com"),
        ("15400000000@139.com", "139", "imap.139.com", "smtp.139.com"),
        ("15400000000@189.cn", "189", "imap.189.cn", "smtp.189.cn"),
        ("kexie@aliyun.com", "aliyun", "imap.aliyun.com", "smtp.aliyun.com"),
        # No guess at a likeness, and none at who serves a domain.
        ("kexie@qq.com.example.org", "own", "imap.qq.com.example.org", "smtp.qq.com.example.org"),
        ("kexie@jiashi.gov.cn", "own", "imap.jiashi.gov.cn", "smtp.jiashi.gov.cn"),
        ("kexie@mail.qq.com", "own", "imap.mail.qq.com", "smtp.mail.qq.com"),
    ],
)
def test_which_mailbox_an_address_is_in(address: str, kind: str, imap: str, smtp: str) -> None:
    found = provider_of(address)
    assert (found.id, found.typed) == (kind, kind == "own")
    assert servers(found, address) == (
        Server(imap, 993, Security.TLS), Server(smtp, 465, Security.TLS),
    )  # fmt: skip


def test_mailboxes_of_firms_are_chosen_never_found() -> None:
    firms = [kind for kind in providers() if not kind.domains]
    assert [kind.id for kind in firms] == ["exmail", "netease-qiye", "aliyun-qiye", "own"]
    assert provider("exmail").imap.host == "imap.exmail.qq.com"
    assert provider("gone") is providers()[-1] and providers()[-1].typed


def test_only_netease_and_what_is_not_known_are_told_who_calls() -> None:
    assert [k.id for k in providers() if k.imap_id] == ["netease", "netease-qiye", "own"]


def test_each_says_in_one_or_two_sentences_where_to_get_the_code() -> None:
    for kind in providers():
        assert kind.code.endswith("。") and 1 <= kind.code.count("。") <= 2
        assert 20 < len(kind.code) < 90 and ("密码" in kind.code or "授权码" in kind.code)
        assert kind.attachment_mb is None or 20 <= kind.attachment_mb <= 100
    assert drafts_names()[0] == "草稿箱"


@pytest.mark.parametrize(
    ("host", "port", "kept"),
    [
        ("imap.example.com", "993", ("imap.example.com", 993)),
        (" IMAP.Example.com. ", " 993 ", ("imap.example.com", 993)),
        ("192.0.2.7", "1143", ("192.0.2.7", 1143)),
    ],
)
def test_servers_as_typed(host: str, port: str, kept: tuple[str, int]) -> None:
    assert typed_server(host, port, Security.STARTTLS) == Server(*kept, Security.STARTTLS)


@pytest.mark.parametrize(
    ("host", "port"),
    [("", "993"), ("https://imap.example.com", "993"), ("imap example", "993"), ("邮箱", "993"),
     ("imap.example.com\r\nx", "993"), ("-a.cn", "993"), ("a" * 254, "993"), ("a.cn", ""),
     ("a.cn", "0"), ("a.cn", "65536"), ("a.cn", "９９３"), ("a.cn", "99 3")],
)  # fmt: skip
def test_servers_that_cannot_be(host: str, port: str) -> None:
    with pytest.raises(UserError, match="。$"):
        typed_server(host, port, Security.TLS)
