"""The package of a city, file by file, read by tools that know nothing of how it was written."""

import email
import json
import re
import subprocess
import zipfile
from email import policy
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from desktop.delivery.package import Made, Refused
from desktop.forms.packs import pack

from .filing import Filed

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOLDER = "甲市科学技术协会-2022年度改革品牌项目"
OURS = "甲市科学技术协会-2022年度改革品牌项目申报表-“三长”联动进社区服务机制创新"
COUNTYS = "乙县科学技术协会-2022年度改革品牌项目申报表-科技小院结对服务乡村特色产业"
SUMMARY = "甲市科学技术协会-2022年改革工作总结.docx"
WINNER = "甲市科学技术协会-2021年度改革品牌项目总结-企业创新问诊进园区.docx"
MAILED = [
    f"{OURS}.docx", f"{OURS}-签章扫描件.pdf", f"{COUNTYS}.docx", f"{COUNTYS}-签章扫描件.pdf",
    SUMMARY, WINNER,
]  # fmt: skip
ALL = {"邮件.eml", "邮件正文.txt", "报送清单.txt", "manifest.json", *MAILED}


@pytest.fixture(scope="module")
def made(city: Filed, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return city.package(tmp_path_factory.mktemp("市"))


@pytest.fixture(scope="module")
def manifest(made: Made) -> dict:
    return json.loads((made.folder / "manifest.json").read_bytes())


def mail_of(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_folder_holds_what_the_notice_asks_for_and_nothing_else(made: Made) -> None:
    assert made.folder.name == FOLDER
    assert {path.name for path in made.folder.iterdir()} == ALL
    assert made.kept is None
    assert {path.name for path in made.folder.parent.iterdir()} == {FOLDER, f"{FOLDER}.zip"}


def test_the_manifest_tells_of_each_file_and_sha256sum_agrees(made: Made, manifest: dict) -> None:
    assert set(manifest) == {
        "notice", "pack_digest", "unit", "created", "draft", "files", "mails",
    }  # fmt: skip
    assert manifest["notice"] == "sdast-brand-2022"
    assert manifest["pack_digest"] == pack("sdast-brand-2022").digest
    assert manifest["unit"] == "甲市科学技术协会"
    assert manifest["created"] == "2022-08-15T09:30:00+00:00"
    assert manifest["draft"] is False
    listed = {file["name"]: file for file in manifest["files"]}
    assert set(listed) == ALL - {"manifest.json"} and len(listed) == len(manifest["files"])
    done = subprocess.run(
        ["sha256sum", *listed], cwd=made.folder, check=True, capture_output=True, text=True
    )
    sums = [line.split()[0] for line in done.stdout.splitlines()]
    assert sums == [file["sha256"] for file in manifest["files"]]
    for name, file in listed.items():
        assert set(file) == {
            "name", "role", "form", "document", "edition", "version_code", "pages", "bytes",
            "sha256",
        }  # fmt: skip
        assert file["bytes"] == (made.folder / name).stat().st_size
    assert {name: (f["role"], f["form"], f["document"]) for name, f in listed.items()} == {
        "邮件.eml": ("mail", "", ""),
        "邮件正文.txt": ("mail_text", "", ""),
        "报送清单.txt": ("list", "", ""),
        f"{OURS}.docx": ("word", "brand_application", "a1"),
        f"{OURS}-签章扫描件.pdf": ("signed_scan", "brand_application", "a1"),
        f"{COUNTYS}.docx": ("word", "brand_application", "a2"),
        f"{COUNTYS}-签章扫描件.pdf": ("signed_scan", "brand_application", "a2"),
        SUMMARY: ("word", "city_reform_summary", "d"),
        WINNER: ("word", "brand_2021_summary", "e1"),
    }


def test_pages_are_those_that_poppler_counts(made: Made, manifest: dict) -> None:
    scans = [file for file in manifest["files"] if file["role"] == "signed_scan"]
    assert len(scans) == 2
    for scan in scans:
        done = subprocess.run(
            ["pdfinfo", made.folder / scan["name"]], check=True, capture_output=True, text=True
        )
        [pages] = [line.split()[1] for line in done.stdout.splitlines() if "Pages:" in line]
        assert scan["pages"] == int(pages)


def words_of(path: Path) -> int:
    """字数 as Word shows it: Han and full-width signs one each, runs of other signs one."""
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return len(re.findall(r"[^\x00-\x7f\s]|[\x21-\x7e]+", text))


BODY = """\
山东省科协办公室：

按照《山东省科协办公室关于遴选2022年度改革品牌项目的通知》（鲁科协办发〔2022〕10号）要求，现报送我单位有关材料，请予审阅。附件如下：

1. 甲市科学技术协会《2022年度山东省科协改革品牌项目申报表》：“‘三长’联动进社区服务机制创新”，对应改革重点事项：发挥“三长”作用机制、路径方法创新，相关改革重点事项：银龄科普行动试点；科技助力乡村振兴新路径（第1稿，版本码 {a1}）
2. 乙县科学技术协会《2022年度山东省科协改革品牌项目申报表》：“科技小院结对服务乡村特色产业”，对应改革重点事项：科技助力乡村振兴新路径（第1稿，版本码 {a2}）
3. 《甲市科学技术协会2022年改革工作情况总结》（{words}字）（第1稿，版本码 {d}）
4. 甲市科学技术协会《2021年度改革品牌项目总结》：“企业创新问诊进园区”（第1稿，版本码 {e1}）

联系人：李四，电话：15400000002

甲市科学技术协会
2022年8月11日
"""


def body_of(made: Made, manifest: dict) -> str:
    codes = {f["document"]: f["version_code"] for f in manifest["files"] if f["document"]}
    shown = {document: f"{code[:4]}-{code[4:]}" for document, code in codes.items()}
    return BODY.format(words=words_of(made.folder / SUMMARY), **shown)


def test_word_files_and_list_bear_the_code_that_the_manifest_has(made: Made, manifest: dict) -> None:
    listed = (made.folder / "报送清单.txt").read_text("utf-8")
    for file in manifest["files"]:
        code = file["version_code"]
        if not file["document"]:
            assert (code, file["edition"]) == ("", 0)
            continue
        assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", code) and file["edition"] == 1
        assert f"\n   第1稿，版本码 {code[:4]}-{code[4:]}\n" in listed
        if file["role"] == "word":
            about = docx.Document(str(made.folder / file["name"])).core_properties
            assert (about.identifier, about.version) == (code, "1")
    assert len({f["version_code"] for f in manifest["files"] if f["document"]}) == 4


def test_the_mail_says_who_sends_what_and_carries_the_very_files(
    made: Made, manifest: dict
) -> None:
    message = mail_of(made.folder / "邮件.eml")
    subject = "【2022改革品牌申报】甲市科学技术协会（申报表2项）+改革工作总结+2021年度项目总结"
    assert message["Subject"] == subject
    [to] = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("山东省科协办公室", "skxbgsgy@shandong.cn")
    said = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert said == body_of(made, manifest)
    carried = [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in message.iter_attachments()
    ]
    kinds = {".docx": WORD, ".pdf": "application/pdf"}
    assert carried == [
        (name, kinds[Path(name).suffix], (made.folder / name).read_bytes()) for name in MAILED
    ]
    assert manifest["mails"] == [
        {"name": "邮件.eml", "to": "skxbgsgy@shandong.cn", "subject": subject,
         "attachments": MAILED}
    ]  # fmt: skip


def test_ripmime_unpacks_the_same_bytes(made: Made, tmp_path: Path) -> None:
    subprocess.run(["ripmime", "-i", made.folder / "邮件.eml", "-d", tmp_path], check=True, env={})
    for name in MAILED:
        assert (tmp_path / name).read_bytes() == (made.folder / name).read_bytes()


def test_the_text_to_copy_is_what_the_mail_says(made: Made, manifest: dict) -> None:
    said = (made.folder / "邮件正文.txt").read_text("utf-8")
    message = mail_of(made.folder / "邮件.eml")
    assert "收件人：山东省科协办公室 skxbgsgy@shandong.cn\n" in said
    assert f"主题：{message['Subject']}\n" in said
    assert body_of(made, manifest) in said
    assert [line.strip() for line in said.splitlines() if line.startswith("  ")] == MAILED


def test_the_zip_holds_the_folder_and_names_in_utf_8(made: Made, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.zip) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
        assert {entry.filename for entry in entries} == {f"{FOLDER}/{name}" for name in ALL}
        assert all(entry.flag_bits & 1 << 11 for entry in entries if not entry.filename.isascii())
        for name in ALL:
            assert archive.read(f"{FOLDER}/{name}") == (made.folder / name).read_bytes()
    done = subprocess.run(["unzip", "-l", made.zip], check=True, capture_output=True)
    assert all(name in done.stdout.decode() for name in ALL)
    subprocess.run(["unzip", "-q", made.zip, "-d", tmp_path], check=True)
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == ALL


def test_the_same_submission_at_the_same_time_gives_the_same_bytes(
    city: Filed, made: Made, tmp_path: Path
) -> None:
    again = city.package(tmp_path)
    assert again.zip.read_bytes() == made.zip.read_bytes()
    for name in ALL:
        assert (again.folder / name).read_bytes() == (made.folder / name).read_bytes()


def test_what_blocks_writes_nothing(society: Filed, city: Filed, out: Path) -> None:
    for wrong in (
        society.document("a1", scans=[]),
        society.document("a1", answers={"contact_mobile": "1540000000"}),
        society.changed(documents=[]),
        city.document("d", answers={"overall_progress": "字" * 2001}),
    ):
        with pytest.raises(Refused, match="还有[1-9][0-9]*处问题没有解决") as refused:
            wrong.package(out / "新文件夹")
        assert any(problem.blocks for problem in refused.value.problems)
    assert list(out.iterdir()) == []
