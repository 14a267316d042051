"""File names: by the pack's pattern, and legal wherever they may be unpacked."""

import re
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.delivery.names import beyond_bmp, file_names, folder_name, legal
from desktop.errors import UserError
from .filing import Filed, sample

SOCIETY = sample("brand-society")
OUT = Path("/报送")


def names_of(filed: Filed, folder: Path = OUT) -> list[str]:
    return list(file_names(filed.pack, filed.submission, folder).values())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("学会秘书处实体化示范", "学会秘书处实体化示范"),
        ("科普/智库:两手抓", "科普／智库：两手抓"),
        ('\\ / : * ? " < > |', "＼_／_：_＊_？_＂_＜_＞_｜"),
        ("第一行\n第二行\t完", "第一行第二行完"),
        ("3D 打印 AI lab", "3D打印AI_lab"),
        ("项目. . ", "项目"),
        ("𬱖教授工作室", "〓教授工作室"),
        ("e\u0301", "é"),
        ("a\u202eb\u200bc\x00d", "abcd"),
        ("CON", "_CON"),
        ("nul.tar", "_nul.tar"),
        ("COM¹", "_COM¹"),
        ("CONCERT", "CONCERT"),
        ("", ""),
    ],
)
def test_what_was_typed_becomes_a_legal_name(typed: str, name: str) -> None:
    assert legal(typed) == name


RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"
}


def assert_legal(name: str) -> None:
    assert name == unicodedata.normalize("NFC", name)
    assert name and name.strip() == name and not name.endswith(".")
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f\x7f]', name)
    assert all(ord(c) <= 0xFFFF and not 0xD800 <= ord(c) <= 0xDFFF for c in name)
    assert name.split(".")[0].lower() not in RESERVED
    assert len(name) <= 80
    assert len(f"{name}.docx".encode()) <= 255  # Linux


ANY_TEXT = st.text(st.characters(codec=None), max_size=120)


@settings(deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=4), ANY_TEXT, ANY_TEXT)
@example(["同名" * 60, "同名" * 60 + "二"], "甲市科学技术协会", "")
@example(["a", "A", "a-1"], "CON.x", "COM1")
@example(["{unit}{project_name}"], "{project_name}", "{unit}")
@example(["\u0958" * 100], "\u0958" * 100, "")
def test_whatever_was_typed_names_are_legal_short_and_unique(
    projects: list[str], unit: str, short: str
) -> None:
    first = SOCIETY.submission.documents[0]
    documents = [
        msgspec.structs.replace(
            first, id=f"a{n}", answers=first.answers | {"project_name": project}
        )
        for n, project in enumerate(projects)
    ]
    filed = SOCIETY.changed(documents=documents).unit(unit_name=unit, unit_short_name=short)
    names = names_of(filed)
    for name in names:
        assert_legal(name)
        assert_legal(name + "-签章扫描件")
    assert len({name.casefold() for name in names}) == len(projects)
    for draft in (False, True):
        assert_legal(folder_name(filed.pack, filed.submission, draft))


def test_two_projects_of_one_name_are_numbered(city: Filed) -> None:
    filed = city.document("a1", answers={"project_name": "三长联动 AI"}, unit=None)
    filed = filed.document("a2", answers={"project_name": "三长联动 ai"}, unit=None)
    names = names_of(filed)
    assert names[0].endswith("-三长联动AI-1")
    assert names[1].endswith("-三长联动ai-2")


def test_a_long_project_is_cut_and_the_unit_stays(society: Filed) -> None:
    [name] = names_of(society.document("a1", answers={"project_name": "长" * 80}))
    assert name.startswith("山东省示例学会-2022年度改革品牌项目申报表-长长长")
    assert len(name + "-签章扫描件") == 80


def test_the_short_name_of_the_unit_is_used_where_given(society: Filed) -> None:
    filed = society.unit(unit_short_name="示例学会")
    assert folder_name(filed.pack, filed.submission) == "示例学会-2022年度改革品牌项目"
    assert names_of(filed)[0].startswith("示例学会-2022年度改革品牌项目申报表-")


def test_a_deep_folder_shortens_the_names_until_it_cannot(society: Filed) -> None:
    filed = society.document("a1", answers={"project_name": "长" * 80})
    deep = Path("/" + "深" * 180)
    [name] = names_of(filed, deep)
    assert len(f"{deep}/{name}-签章扫描件.docx") < 240
    with pytest.raises(UserError, match="路径较短的文件夹"):
        names_of(filed, Path("/" + "深" * 220))


def test_characters_that_names_cannot_bear_are_told(society: Filed) -> None:
    filed = society.document("a1", answers={"project_name": "𬱖𠅤㛃项目"})
    document = filed.submission.documents[0]
    assert beyond_bmp(filed.pack, filed.submission, document) == "𬱖𠅤"
