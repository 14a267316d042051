"""Phones and addresses as people write them, and the one way they are kept."""

import pytest

from desktop.forms.contacts import email, mobile, phones


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0531-20000000", "0531-20000000"),
        ("0531-20000000、20000001", "0531-20000000、20000001"),  # the second takes the area code
        ("0531-20000000，20000001", "0531-20000000、20000001"),
        ("0531-20000000/0532-20000001", "0531-20000000、0532-20000001"),
        ("0531-20000000; 20000001", "0531-20000000、20000001"),
        ("0531-20000000 20000001", "0531-20000000、20000001"),
        ("053120000000", "0531-20000000"),
        ("02120000000", "021-20000000"),
        ("02188888888", "021-88888888"),  # not 0218-8888888
        ("010-20000000", "010-20000000"),
        ("(0531)20000000", "0531-20000000"),
        ("（0531）20000000", "0531-20000000"),
        ("0531 20000000", "0531-20000000"),
        ("0531 2000 0000", "0531-20000000"),
        ("0531-2000 0000 2000 0001", "0531-20000000、20000001"),
        ("0531-2000-0000", "0531-20000000"),
        ("0531—20000000", "0531-20000000"),
        ("0531——20000000", "0531-20000000"),
        ("0531–20000000", "0531-20000000"),
        ("０５３１－２０００００００", "0531-20000000"),
        ("0632-2000000", "0632-2000000"),  # seven digits
        ("+86-531-20000000", "0531-20000000"),
        ("+86 0531 20000000", "0531-20000000"),
        ("0086-10-20000000", "010-20000000"),
        ("0531-20000000-8001", "0531-20000000-8001"),
        ("0531-20000000转8001", "0531-20000000-8001"),
        ("0531-20000000 转 8001", "0531-20000000-8001"),
        ("0531-20000000分机8001", "0531-20000000-8001"),
        ("0531-20000000分机号：8001", "0531-20000000-8001"),
        ("0531-20000000 ext.8001", "0531-20000000-8001"),
        ("0531-20000000（8001）", "0531-20000000-8001"),
        ("400-800-0000", "400-800-0000"),
        ("400 8000 000", "400-800-0000"),
        ("8008000000", "800-800-0000"),
        ("0531-20000000、15400000001", "0531-20000000、15400000001"),
        ("154 0000 0001", "15400000001"),
        ("+86 154-0000-0001", "15400000001"),
    ],
)
def test_office_phones(typed: str, kept: str) -> None:
    assert phones(typed) == (kept, [])
    assert phones(kept) == (kept, [])


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("20000000", ["W_PHONE_AREA_CODE"]),
        ("20000000、20000001", ["W_PHONE_AREA_CODE"]),  # asked once
        ("0531-2000", ["E_FORMAT_PHONE"]),
        ("0531-120000000", ["E_FORMAT_PHONE"]),
        ("0531-10000000", ["E_FORMAT_PHONE"]),  # no local number begins with 1
        ("110", ["E_FORMAT_PHONE"]),
        ("办公室", ["E_FORMAT_PHONE"]),
        ("张三15400000001", ["E_FORMAT_PHONE"]),  # the name is not dropped in silence
        ("0531-20000000、2000", ["E_FORMAT_PHONE"]),
        ("١٥٤٠٠٠٠٠٠٠١", ["E_FORMAT_PHONE"]),  # digits, but not ours
    ],
)
def test_office_phones_that_need_a_look(typed: str, codes: list[str]) -> None:
    kept, faults = phones(typed)
    assert [code for code, _ in faults] == codes
    assert kept == typed


def test_the_area_code_of_the_city_is_offered() -> None:
    assert phones("20000000", "0632")[1] == [
        ("W_PHONE_AREA_CODE", "办公电话“20000000”没有区号，请补上区号，如 0632-20000000。")
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("15400000001", "15400000001"),
        ("+86 154-0000-0002", "15400000002"),
        ("008615400000002", "15400000002"),
        ("8615400000002", "15400000002"),
        ("154 0000 0002", "15400000002"),
        ("154–0000–0002", "15400000002"),
        ("１５４００００００２２", "15400000022"),
        ("(+86)15400000002", "15400000002"),
    ],
)
def test_mobiles(typed: str, kept: str) -> None:
    assert mobile(typed) == (kept, [])


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("1540000000", "手机号应为11位数字，现在是10位：1540000000。请核对后重填。"),
        ("154000000011", "手机号应为11位数字，现在是12位：154000000011。请核对后重填。"),
        ("12000000000", "手机号应以13至19开头，现在是“12000000000”。请核对后重填。"),
        ("0531-20000000", "手机号应为11位数字，现在是12位：053120000000。请核对后重填。"),
        ("15400000001（张三）", "手机号应为11位数字，现在是“15400000001(张三)”。请只填数字。"),
        ("没有", "手机号应为11位数字，现在是“没有”。请只填数字。"),
    ],
)
def test_mobiles_that_cannot_be(typed: str, says: str) -> None:
    assert mobile(typed)[1] == [("E_FORMAT_MOBILE", says)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("15400000001、15400000002", "15400000001、15400000002"),
        ("15400000001/15400000002", "15400000001、15400000002"),
        ("15400000001 15400000002", "15400000001、15400000002"),
        ("154 0000 0001 154 0000 0002", "15400000001、15400000002"),
    ],
)
def test_two_mobiles_are_noted_and_kept(typed: str, kept: str) -> None:
    assert mobile(typed) == (
        kept, [("N_TWO_MOBILES", "这里填了2个手机号，通知只要一个，建议只留常用的。")]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("zhangsan@example.com", "zhangsan@example.com"),
        ("ＬＩＳＩ＠example。org", "lisi@example.org"),
        ("LiSi@Example.ORG", "LiSi@example.org"),  # typed in ASCII, so meant
        (" lisi @ example.org ", "lisi@example.org"),
        ("lisi@example.org。", "lisi@example.org"),
        ("li.si+kx@mail.example.com.cn", "li.si+kx@mail.example.com.cn"),
    ],
)
def test_addresses(typed: str, kept: str) -> None:
    assert email(typed) == (kept, [])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("lisi@example", "E_FORMAT_EMAIL"),
        ("lisi.example.org", "E_FORMAT_EMAIL"),
        ("@example.org", "E_FORMAT_EMAIL"),
        ("lisi@", "E_FORMAT_EMAIL"),
        ("李四@example.org", "E_FORMAT_EMAIL"),
        ("lisi@例子.org", "E_FORMAT_EMAIL"),
        ("a@example.org;b@example.org", "E_FORMAT_EMAIL"),
        ("李四<lisi@example.org>", "E_FORMAT_EMAIL"),
        (f"{'a' * 243}@example.org", "E_FORMAT_EMAIL"),  # 255
        ("lisi@example.con", "W_EMAIL_TYPO"),
        ("lisi@example.cmo", "W_EMAIL_TYPO"),
        ("lisi@example.comn", "W_EMAIL_TYPO"),
        ("lisi@qq.cn", "W_EMAIL_TYPO"),
        ("lisi@126.con", "W_EMAIL_TYPO"),
    ],
)
def test_addresses_that_need_a_look(typed: str, code: str) -> None:
    assert [found for found, _ in email(typed)[1]] == [code]


def test_the_longest_address_is_taken() -> None:
    assert email(f"{'a' * 242}@example.org")[1] == []  # 254
