"""Where the mails go and how many there are: split before the limit, to city or province."""

import email
import json
import re
from email import policy
from pathlib import Path

import pytest

from desktop.delivery.problems import package_problems

from .filing import Filed, sample

MIB = 1024 * 1024


def subjects(folder: Path) -> dict[str, str]:
    return {
        path.name: email.message_from_bytes(path.read_bytes(), policy=policy.default)["Subject"]
        for path in sorted(folder.glob("*.eml"))
    }


def test_mails_are_split_before_the_limit_as_it_is_on_the_wire(city: Filed, out: Path) -> None:
    """Two scans of a megabyte each: 1.4 MiB in base64, so that 2 MiB hold one of them."""
    made = city.package(out, mail_limit=2 * MIB)
    said = "【2022改革品牌申报】甲市科学技术协会（申报表2项）+改革工作总结+2021年度项目总结"
    assert subjects(made.folder) == {"邮件-1.eml": f"{said}（1/2）", "邮件-2.eml": f"{said}（2/2）"}
    sizes = [(made.folder / f"邮件-{k}.eml").stat().st_size for k in (1, 2)]
    assert max(sizes) <= 2 * MIB < sum(sizes)
    listed = json.loads((made.folder / "manifest.json").read_bytes())
    first, second = (mail["attachments"] for mail in listed["mails"])
    assert [name.partition("-")[0] for name in first] == ["甲市科学技术协会"] * 2
    assert [name.partition("-")[0] for name in second] == ["乙县科学技术协会"] * 2 + [
        "甲市科学技术协会"
    ] * 2
    sent = [file["name"] for file in listed["files"] if file["document"]]
    assert sorted(first + second) == sorted(sent)
    bodies = [
        email.message_from_bytes((made.folder / name).read_bytes(), policy=policy.default)
        .get_body(("plain",)).get_content()
        for name in ("邮件-1.eml", "邮件-2.eml")
    ]  # fmt: skip
    assert [body.count("\n1. ") for body in bodies] == [1, 1]
    assert "乙县" not in bodies[0] and "2. " not in bodies[0] and "3. " in bodies[1]
    text = (made.folder / "邮件正文.txt").read_text("utf-8")
    assert "第1封邮件（共2封）" in text and "第2封邮件（共2封）" in text
    assert "分成2封，请全部发出" in (made.folder / "报送清单.txt").read_text("utf-8")


def test_a_scan_too_heavy_for_any_mailbox_is_told_and_goes_with_a_reason(
    society: Filed, out: Path
) -> None:
    problems = package_problems(
        society.pack, society.submission, society.today, society.scans, mail_limit=MIB
    )
    [heavy] = [problem for problem in problems if problem.code == "W_MAIL_SIZE"]
    assert heavy.blocks and "超过一封邮件 1.0 MB 的限度" in heavy.message
    explained = society.changed(reasons={"W_MAIL_SIZE": "已确认对方邮箱能收。"})
    made = explained.package(out, mail_limit=MIB)
    assert [letter.name for letter in made.mails] == ["邮件.eml"]
    said = (made.folder / "报送清单.txt").read_text("utf-8")
    assert "理由：已确认对方邮箱能收。" in said


@pytest.mark.parametrize("name", ["brand-county", "pilot-county"])
def test_a_county_sends_to_its_city_and_not_to_the_province(name: str, out: Path) -> None:
    made = sample(name).package(out, draft=True)
    [path] = made.folder.glob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    [to] = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("甲市科学技术协会", "kexie@example.org")
    said = message.get_body(("plain",)).get_content()
    assert "甲市科学技术协会：" in said.splitlines()
    for text in (path.read_bytes().decode("ascii"), said, *(
        (made.folder / name).read_text("utf-8")
        for name in ("邮件正文.txt", "报送清单.txt", "manifest.json")
    )):
        assert "skxbgsgy" not in text
    list_ = (made.folder / "报送清单.txt").read_text("utf-8")
    assert "收件单位：甲市科学技术协会  kexie@example.org" in list_
    assert "0531-82073" not in list_  # the province's telephones
    assert re.search("原则上不超过[23]个，本单位的材料计入甲市科学技术协会的名额\n", list_)


def test_a_county_that_does_not_know_its_citys_address_is_asked_for_it(tmp_path: Path) -> None:
    filed = sample("brand-county").unit(superior_email="")
    problems = package_problems(filed.pack, filed.submission, filed.today, tmp_path)
    asked = [(p.code, p.field) for p in problems if p.blocks and "邮箱" in p.message]
    assert asked == [("E_REQUIRED", "superior_email")]  # once, not for each reason
    wrong = filed.unit(superior_email="skxbgsgy@shandong.cn")
    codes = [p.code for p in package_problems(wrong.pack, wrong.submission, wrong.today, tmp_path)]
    assert "E_PROVINCE_MAILBOX" in codes
