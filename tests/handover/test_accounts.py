"""Accounts in the settings, and a code that shows itself to nobody."""

import copy
import json
import pickle

import msgspec
import pytest

from desktop.delivery.accounts import Account, Code, account, from_setting, to_setting
from desktop.delivery.providers import Security, Server, provider_of
from desktop.errors import UserError


def test_an_account_is_plain_data_and_comes_back() -> None:
    one = account("Kexie@163.com", provider_of("kexie@163.com"))
    kept = json.loads(json.dumps(to_setting(one)))
    assert kept == {
        "address": "Kexie@163.com",
        "provider": "netease",
        "imap": {"host": "imap.163.com", "port": 993, "security": "tls"},
        "smtp": {"host": "smtp.163.com", "port": 465, "security": "tls"},
        "login": "",
    }
    assert from_setting(kept) == one and one.user == "Kexie@163.com"
    assert one.kind.name.startswith("网易邮箱")


def test_a_mailbox_of_ones_own_has_the_servers_that_were_typed() -> None:
    typed = Server("mail.jiashi.gov.cn", 143, Security.STARTTLS)
    one = account("kexie@jiashi.gov.cn", provider_of("kexie@jiashi.gov.cn"), typed, login=" kexie ")
    assert (one.imap, one.smtp.host, one.user) == (typed, "smtp.jiashi.gov.cn", "kexie")
    assert from_setting(to_setting(one)) == one


@pytest.mark.parametrize(
    "kept",
    [
        None, [], "kexie@163.com", {}, {"address": "a@b.cn"},
        {"address": "", "provider": "qq", "imap": {}, "smtp": {}},
        to_setting(account("a@163.com", provider_of("a@163.com"))) | {"code": "x"},
        to_setting(account("a@163.com", provider_of("a@163.com"))) | {"address": "a b"},
        to_setting(account("a@163.com", provider_of("a@163.com"))) | {"login": "a\r\nb"},
        to_setting(account("a@163.com", provider_of("a@163.com")))
        | {"imap": {"host": "a/b", "port": 993, "security": "tls"}},
        to_setting(account("a@163.com", provider_of("a@163.com")))
        | {"imap": {"host": "a.cn", "port": 993, "security": "none"}},
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_believed_is_none(kept: object) -> None:
    assert from_setting(kept) is None


@pytest.mark.parametrize(
    ("address", "login"),
    [("", ""), ("kexie", ""), ("kexie@qq", ""), ("李四@qq.com", ""), ('"a b"@qq.com', ""),
     ("a,b@qq.com", ""), ("a<b@qq.com", ""), ("a@qq.com", "a b"), ("a@qq.com", "科协")],
)  # fmt: skip
def test_what_is_no_address_or_login_name_is_told(address: str, login: str) -> None:
    with pytest.raises(UserError, match="。$"):
        account(address, provider_of(address), login=login)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("abcdefghijklmnop", "abcdefghijklmnop"),
        (" abcdefghijklmnop\n", "abcdefghijklmnop"),
        ("abcd efgh ijkl mnop", "abcdefghijklmnop"),
        ("two words", "two words"),  # a password of one's own server may have a blank
        ('p"a\\s', 'p"a\\s'),
    ],
)
def test_a_code_as_typed_or_pasted(typed: str, kept: str) -> None:
    assert Code(typed).reveal() == kept


@pytest.mark.parametrize("typed", ["", "  ", "密码", "abc\r\nd", "a\0b", "ａｂｃ", "x" * 256])
def test_what_can_be_no_code_is_told_without_quoting_it(typed: str) -> None:
    with pytest.raises(UserError, match="。$") as told:
        Code(typed)
    assert not typed.strip() or typed not in str(told.value)


SECRET = "zq7Kp2Vx9Lm4Tn8R"


def test_a_code_shows_itself_to_nobody() -> None:
    code = Code(SECRET)
    shown = [repr(code), str(code), f"{code}", f"{code!r}", "%s" % code, repr([code])]
    shown += [repr({1: code}), repr(vars(code)) if hasattr(code, "__dict__") else "", format(code)]
    assert not [text for text in shown if SECRET in text]
    for write in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="keyring"):
            write(code)
    for encode in (json.dumps, msgspec.json.encode, msgspec.to_builtins):
        with pytest.raises(TypeError):
            encode(code)
    assert code == Code(SECRET) and code != Code("x") and len({code, Code(SECRET)}) == 1
    assert "code" not in Account.__struct_fields__


@pytest.mark.parametrize(
    "said",
    [
        f"bad password {SECRET}!",
        f"bad {SECRET.lower()}",
        "bad enE3S3AyVng5TG00VG44Ug==",  # the code in base64
        "bad AGtleGllQGV4YW1wbGUub3JnAHpxN0twMlZ4OUxtNFRuOFI=",  # with the address, as AUTH PLAIN
    ],
)
def test_what_a_server_says_back_is_hidden(said: str) -> None:
    shown = Code(SECRET).hidden_in(said, "kexie@example.org")
    assert shown.startswith("bad ") and "＊＊＊" in shown
    assert SECRET.lower() not in shown.lower() and "enE3" not in shown and "AGtl" not in shown
