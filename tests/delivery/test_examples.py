"""Filings as they leave: a society, a city without its summary, a county's pilot, a hospital."""

import re
import subprocess
from pathlib import Path

import docx
import msgspec
import pytest
from PIL import Image

from desktop.delivery.edition import export
from desktop.delivery.package import Made, Refused

from .filing import Filed, sample


def said(made: Made, name: str = "报送清单.txt") -> str:
    return (made.folder / name).read_text("utf-8")


def cells_of(path: Path) -> list[str]:
    """The text of every cell, merged ones once."""
    found = {}
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            for cell in row.cells:
                found[cell._tc] = cell.text.strip()
    return list(found.values())


def test_a_society_with_one_project(society: Filed, out: Path) -> None:
    filed = society.document(
        "a1",
        answers={
            "project_name": "学会秘书处实体化示范", "reform_item_primary": "7",
            "reform_item_others": [], "contact_name": "张三", "contact_position": "秘书长",
            "contact_office_phone": "0531-20000000", "contact_mobile": "15400000001",
            "contact_email": "zhangsan@example.com", "fill_date": "2022-08-15",
            "project_foundation": "基" * 600, "project_implementation": "实践" * 350,
            "expected_results": "成效3项" * 225,
        },
    )  # fmt: skip
    made = filed.signed("a1").package(out)
    name = "山东省示例学会-2022年度改革品牌项目申报表-学会秘书处实体化示范"
    of_documents = [file.name for file in made.files if file.document]
    assert of_documents == [f"{name}.docx", f"{name}-签章扫描件.pdf"]
    [letter] = made.mails
    assert letter.subject == "【2022改革品牌申报】山东省示例学会（申报表1项）"
    assert "省级学会申报品牌项目：已用1个，原则上不超过1个" in said(made)
    assert (
        "1. 山东省示例学会《2022年度山东省科协改革品牌项目申报表》：“学会秘书处实体化示范”，"
        "对应改革重点事项：学会秘书处实体化和秘书长职业化路径探索\n" in said(made)
    )
    assert "联系人：张三，电话：15400000001" in letter.body
    document = docx.Document(str(made.folder / f"{name}.docx"))
    head = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "山东省示例学会" in head and "2022年8月15日" in head
    cells = cells_of(made.folder / f"{name}.docx")
    assert re.sub(r"\s", "", cells[-2]) == "省科协意见" and cells[-1] == ""


def over_2000(city: Filed) -> Filed:
    return city.document("d", answers={"overall_progress": "字" * 2001})


def without(filed: Filed, *ids: str) -> Filed:
    kept = [document for document in filed.submission.documents if document.id not in ids]
    return filed.changed(documents=kept)


def test_a_summary_that_is_too_long_holds_the_others_up_until_it_goes(
    city: Filed, out: Path
) -> None:
    with pytest.raises(Refused) as refused:
        over_2000(city).package(out)
    blocking = [(p.code, p.document) for p in refused.value.problems if p.blocks]
    assert blocking == [("E_SUMMARY_OVER_2000", "d")]
    with pytest.raises(Refused) as refused:
        without(city, "d").package(out)
    assert [p.code for p in refused.value.problems if p.blocks] == ["W_SUMMARY_MISSING"]
    assert list(out.iterdir()) == []
    reason = "总结由办公室另行报送。"
    made = without(city, "d").changed(reasons={"W_SUMMARY_MISSING": reason}).package(out)
    assert made.mails[0].subject == (
        "【2022改革品牌申报】甲市科学技术协会（申报表2项）+2021年度项目总结"
    )
    assert f"   理由：{reason}\n" in said(made)
    assert not [file for file in made.files if file.document == "d"]


def through_the_city(*counties: str) -> Filed:
    """The county's own book under its name and others', in the hands of the city, which has added
    its opinion."""
    county, city = sample("pilot-county").submission, sample("pilot-city")
    [book] = county.documents
    documents = [
        msgspec.structs.replace(
            book,
            id=f"c{number}",
            unit={"unit_kind": "county_association", "unit_name": f"{name}科学技术协会",
                  "county": name, "city": "甲市"},
            answers=book.answers | {"recommending_opinion": "经审核，同意推荐。"},
        )
        for number, name in enumerate(counties, 1)
    ]  # fmt: skip
    return city.changed(documents=documents)


def test_a_countys_pilot_through_its_city(out: Path) -> None:
    made = through_the_city("乙县").package(out)
    [word] = [file for file in made.files if file.document]
    assert word.name == "乙县科学技术协会-深化改革试点申报书.docx"  # the scan may follow by post
    document = docx.Document(str(made.folder / word.name))
    cover = [paragraph.text.strip() for paragraph in document.paragraphs[:12]]
    assert "申报单位：乙县科学技术协会" in cover and "推荐单位：甲市科学技术协会" in cover
    cells = "\n".join(cells_of(made.folder / word.name))
    assert "申报单位负责人（签章）：" in cells and "推荐单位负责人（签章）：" in cells
    assert cells.count("（单位公章）") == 2 and "经审核，同意推荐。" in cells
    assert (
        "申报试点内容：建立健全思想政治引领工作体系试点；"
        "建立健全组织建设工作体系试点（“三长”作用发挥）" in cells
    )
    list_ = said(made)
    assert "收件单位：山东省科协办公室  skxbgsgy@shandong.cn" in list_
    assert "每市申报的县级科协：已用1个，原则上不超过2个" in list_
    assert "□ 乙县科学技术协会《山东省科协系统深化改革试点申报书》3份，A4纸，左侧装订" in list_
    assert "每份签名并加盖公章" in list_
    assert "□ 寄送或报送：山东省科协办公室，济南市杆南东街8号 山东省科协南楼608室" in list_
    assert made.mails[0].subject == "【2020深化改革试点申报】甲市科学技术协会（申报书1份）"


def test_a_third_county_needs_a_reason(out: Path) -> None:
    three = through_the_city("乙县", "戊区", "己县")
    with pytest.raises(Refused) as refused:
        three.package(out)
    assert [p.code for p in refused.value.problems if p.blocks] == ["W_QUOTA_SOFT"]
    made = three.changed(reasons={"W_QUOTA_SOFT": "省科协办公室已同意。"}).package(out)
    assert "每市申报的县级科协：已用3个，原则上不超过2个" in said(made)
    assert "理由：省科协办公室已同意。" in said(made)
    books = {"乙县": "乙县科学技术协会", "戊区": "戊区科学技术协会", "己县": "己县科学技术协会"}
    assert [file.name for file in made.files if file.document] == [
        f"{name}-深化改革试点申报书.docx" for name in books.values()
    ]


def test_a_hospital_leaves_no_cell_empty(out: Path) -> None:
    filed = sample("pilot-hospital").document(
        "c1",
        answers={"recommending_unit": "", "leader_email": "", "liaison_email": "／",
                 "reform_progress": "／"},
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        filed.changed(reasons={}).package(out)
    assert [p.code for p in refused.value.problems if p.blocks] == ["W_SLASH_ANSWER"]
    made = filed.changed(reasons={"W_SLASH_ANSWER": "本单位尚未开展改革。"}).package(out)
    [word] = [file.name for file in made.files if file.document]
    cells = cells_of(made.folder / word)
    assert len(cells) > 20 and all(cells)
    assert cells.count("/") == 3 and "／" not in "".join(cells)
    assert "推荐单位意见（县级科协试点由市科协填写此栏）：\n/" in "\n".join(cells)
    cover = [p.text.strip() for p in docx.Document(str(made.folder / word)).paragraphs[:12]]
    assert "推荐单位：/" in cover


def heavy_photos(folder: Path) -> list[str]:
    """Three pages as a phone takes them, 12 MB together."""
    names = [f"手机{n}.jpg" for n in range(3)]
    noise = Image.effect_noise((3000, 4000), 24).convert("RGB")
    for name in names:
        noise.save(folder / name, quality=92)
    assert sum((folder / name).stat().st_size for name in names) > 12_000_000
    return names


def test_the_export_is_no_scan_and_photos_of_the_paper_are(
    society: Filed, out: Path, tmp_path: Path
) -> None:
    [document] = society.submission.documents
    made = export(society.pack, society.submission, document, society.today)
    (tmp_path / "申报表.pdf").write_bytes(made.pdf)
    unsigned = society.document("a1", scans=["申报表.pdf"])._replace(scans=tmp_path)
    with pytest.raises(Refused) as refused:
        unsigned.package(out)
    assert [p.code for p in refused.value.problems if p.blocks] == ["E_SCAN_IS_UNSIGNED_EXPORT"]
    photos = unsigned.document("a1", scans=heavy_photos(tmp_path))
    done = photos.changed(reasons={"W_SCAN_PAGES": "第二页空白，没有扫描。"}).package(out)
    [short] = [p for p in done.problems if p.code == "W_SCAN_PAGES"]
    assert f"共{made.pages}页，扫描件只有3页" in short.message
    assert "理由：第二页空白，没有扫描。" in said(done)
    [scan] = [file for file in done.files if file.role == "signed_scan"]
    assert (scan.pages, scan.bytes < 4_000_000) == (3, True)
    info = subprocess.run(
        ["pdfinfo", done.folder / scan.name], check=True, capture_output=True, text=True
    ).stdout
    assert re.search(r"^Pages: +3$", info, re.M) and "A4" in info
