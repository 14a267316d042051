"""Names of folders as IMAP writes them, and which of them is for drafts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.delivery.folders import Folder, drafts, from_utf7, listed, to_utf7
from desktop.delivery.providers import drafts_names

# By hand from code points: 8349 7A3F 7BB1 is 10000011 01001001 01111010 00111111 01111011 10110001.
NAMES = [
    ("草稿箱", b"&g0l6P3ux-"),
    ("草稿夹", b"&g0l6P1k5-"),
    ("已发送", b"&XfJT0ZAB-"),  # as QQ and 网易 list it
    ("INBOX", b"INBOX"),
    ("Tom & Jerry", b"Tom &- Jerry"),
    ("~peter/mail/台北/日本語", b"~peter/mail/&U,BTFw-/&ZeVnLIqe-"),  # RFC 3501, 5.1.3
    ("", b""),
    ("𬱖", b"&2HPcVg-"),
]


@pytest.mark.parametrize(("name", "raw"), NAMES)
def test_names(name: str, raw: bytes) -> None:
    assert from_utf7(raw) == name and to_utf7(name) == raw


@given(st.text())
def test_every_name_comes_back(name: str) -> None:
    raw = to_utf7(name)
    assert raw.isascii() and from_utf7(raw) == name


@given(st.binary())
def test_no_bytes_of_a_server_are_too_odd(raw: bytes) -> None:
    assert isinstance(from_utf7(raw), str)
    assert len(listed([raw, (raw, raw), None])) <= 2


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b"&AB", "&AB"), ("草稿箱".encode(), "草稿箱"), (b"&A-", "&A-"), (b"\xb2\xdd", "\ufffd" * 2)],
)
def test_what_is_no_such_name_is_read_as_it_stands(raw: bytes, name: str) -> None:
    assert from_utf7(raw) == name


LIST = [
    (b'(\\HasNoChildren) "/" "INBOX"', b"INBOX", "INBOX", (b"\\hasnochildren",)),
    (b'(\\Drafts) "/" &g0l6P3ux-', b"&g0l6P3ux-", "草稿箱", (b"\\drafts",)),
    (b'() "." "INBOX.&g0l6P3ux-"', b"INBOX.&g0l6P3ux-", "草稿箱", ()),
    (b'() NIL "a \\"b\\" c"', b'a "b" c', 'a "b" c', ()),
    (b'() "\\\\" "up\\\\&g0l6P3ux-"', b"up\\&g0l6P3ux-", "草稿箱", ()),
    ((b'() "/" {9}', b'odd "name'), b'odd "name', 'odd "name', ()),
]


@pytest.mark.parametrize(("answer", "raw", "name", "flags"), LIST)
def test_lines_of_a_listing(answer, raw: bytes, name: str, flags: tuple[bytes, ...]) -> None:
    assert listed([answer]) == [Folder(raw, name, flags)]


def test_a_name_is_quoted_for_a_command() -> None:
    assert Folder(b'a "b\\', "", ()).argument == b'"a \\"b\\\\"'


def folder(name: str, *flags: bytes) -> Folder:
    return Folder(to_utf7(name), name, flags)


@pytest.mark.parametrize(
    ("folders", "chosen"),
    [
        ([folder("INBOX"), folder("Drafts"), folder("草稿箱")], "草稿箱"),
        ([folder("草稿箱"), folder("Entwürfe", b"\\drafts")], "Entwürfe"),
        ([folder("草稿箱", b"\\noselect"), folder("drafts")], "drafts"),
        ([folder("我的草稿箱备份"), folder("INBOX")], None),  # a likeness is not enough
        ([], None),
    ],
)
def test_the_folder_for_drafts(folders: list[Folder], chosen: str | None) -> None:
    found = drafts(folders, drafts_names())
    assert (found.name if found else None) == chosen
