"""What an empty cell prints, read with python-docx: 「/」 in the pilot book, nothing in the brand forms."""

import docx
import pytest

from .conftest import EACH, Written
from .papers import Paper, paper


def cells(one: Written | Paper, tmp_path=None) -> list[str]:
    """The text of each cell of a DOCX, in reading order; a merged cell counts once."""
    if isinstance(one, Paper):
        one.write(tmp_path)
        path = tmp_path / f"{one.name}.docx"
    else:
        path = one.docx
    found = {}
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            for cell in row.cells:
                found.setdefault(cell._tc, cell.text)
    return list(found.values())


PILOTS = ["pilot-city-with-county.c1", "pilot-city-with-county.c2", "pilot-city.c1", "pilot-county.c1",
          "pilot-hospital.c1", "pilot-society.c1"]  # fmt: skip


@pytest.mark.parametrize(
    "name", PILOTS + [f"{n}.{length}" for n in EACH if "pilot" in n for length in ("blank", "short")]
)
def test_no_cell_of_the_pilot_book_is_empty(shelf: dict[str, Written], name: str) -> None:
    said = cells(shelf[name])
    assert len(said) == 29
    assert all(text.strip() for text in said)


def test_a_blank_pilot_book_says_slash_where_it_would_be_empty(shelf: dict[str, Written]) -> None:
    said = cells(shelf["pilot-society.c1.blank"])
    assert said[:6] == ["试点单位", "山东省示例学会", "试点起止日期", "/", "申报单位负责人", "申报单位联络人"]
    assert said[6:18] == [
        "姓　　名", "/", "姓　　名", "/", "手　　机", "/", "手　　机", "/", "电子邮箱", "/", "电子邮箱", "/",
    ]  # fmt: skip
    assert said[21::2][:3] == ["/", "/", "/"]  # 概况, 进展, 亮点
    assert "推荐单位：/" in shelf["pilot-society.c1.blank"].text


@pytest.mark.parametrize(("name", "slash"), [("pilot-society.c1", True), ("pilot-county.c1", False)])
def test_opinions_are_left_to_the_pen_but_where_nobody_recommends(
    shelf: dict[str, Written], name: str, slash: bool
) -> None:
    own, other = cells(shelf[f"{name}.blank"])[18:20]
    assert own.split("\n")[1].startswith("申报单位负责人（签章）：")
    assert (other.split("\n")[1] == "/") is slash
    assert "推荐单位负责人（签章）：" in other


def test_a_full_width_slash_is_the_same(tmp_path) -> None:
    said = cells(paper("pilot-hospital.c1").answered("slash", leader_email="／", reform_progress=" ／ "), tmp_path)
    assert said[15] == "/"
    assert said[23] == "/"


def test_a_blank_brand_form_is_white(shelf: dict[str, Written]) -> None:
    captions = ["项目名称", "联系人", "姓名", "职务", "办公电话", "手机", "电子邮箱", "项目基础", "项目实施",
                "预期成效", "推荐单位\n意见", "省科协\n意见"]  # fmt: skip
    said = [text for text in cells(shelf["brand-society.a1.blank"]) if text and text not in captions]
    assert [text.split("\n") for text in said] == [
        ["主要负责人（签章）\t（单位公章）", "年　　月　　日"]
    ]
