"""Room for signature and seal, measured on the printed page: a seal of 45 mm and 3 mm around it."""

from collections.abc import Iterator
from math import hypot
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import Written
from .papers import answered
from .readers import Word, pdf_rules, pdf_words, squeeze

SEAL = "（单位公章）"
RADIUS = 48 / 2
# What stands at the head of a box and at its signature line: what must be on one page.
BOXES = {
    "a1": [("推荐单位", "主要负责人（签章）")],
    "b1": [("推荐部室或", "主要负责人（签章）")],
    "c1": [("申报单位意见：", "申报单位负责人（签章）："),
           ("推荐单位意见（县级科协试点由市科协填写此栏）：", "推荐单位负责人（签章）：")],
}  # fmt: skip
LENGTHS = ["", ".blank", ".short", ".overfull"]
NAMES = [
    name + length
    for name in ("brand-society.a1", "brand-county.a1", "brand-affiliate.b1", "pilot-society.c1",
                 "pilot-county.c1")
    for length in LENGTHS
] + ["brand-city.a1", "brand-enterprise.a1", "brand-department.b1", "pilot-hospital.c1"]  # fmt: skip


class Box(NamedTuple):
    """A signature box: where its words stand, and all else that is printed on its page."""

    head: Word
    signer: Word
    seal: Word | None
    date: list[Word]
    others: list[Word]


def boxes(path: Path, kind: str) -> Iterator[Box]:
    """Every signature box of a PDF."""
    words, rules = pdf_words(path), pdf_rules(path)
    for head_text, signer_text in BOXES[kind]:
        (signer,) = (w for w in words if w.text == signer_text)
        page = [w for w in words if w.page == signer.page]
        (head,) = (w for w in page if w.text == head_text)
        below = [w for w in page if w.y0 > signer.y0 - 1]
        seal = next((w for w in below if w.text == SEAL), None)
        date = [next(w for w in below if w.text == sign) for sign in "年月日"]
        printed = [w for w in page if w is not seal and w not in date]
        yield Box(head, signer, seal, date, printed + [r for r in rules if r.page == signer.page])


@pytest.fixture(params=["pdf", "office_pdf"])
def maker(request: pytest.FixtureRequest) -> str:
    """Our own PDF, and that of LibreOffice from the DOCX."""
    return request.param


@pytest.mark.parametrize("name", NAMES)
def test_a_seal_finds_room_over_caption_and_date(
    shelf: dict[str, Written], name: str, maker: str
) -> None:
    for box in boxes(getattr(shelf[name], maker), name.split(".")[1]):
        caption = box.seal or box.date[1]
        assert any(
            _inside(x, y, caption)
            and _distance(x, y, box.date[0]) < RADIUS
            and all(_distance(x, y, other) >= RADIUS for other in box.others)
            for x, y in _places(caption)
        ), box.signer
        left = caption.x1 - 2 * RADIUS
        over = [w.y1 for w in box.others if w.y1 <= caption.y0 and w.x0 < caption.x1 and w.x1 > left]
        assert caption.y0 - max(over) >= 25


def _places(word: Word) -> Iterator[tuple[float, float]]:
    for x in range(-30, 31):
        for y in range(-30, 31):
            yield word.x0 + x, word.y0 + y


def _inside(x: float, y: float, word: Word) -> bool:
    return max(hypot(a - x, b - y) for a in (word.x0, word.x1) for b in (word.y0, word.y1)) <= RADIUS


def _distance(x: float, y: float, word: Word) -> float:
    """From a point to the nearest point of a word's box."""
    return hypot(max(word.x0 - x, 0, x - word.x1), max(word.y0 - y, 0, y - word.y1))


@pytest.mark.parametrize("name", NAMES)
def test_a_box_is_not_split_and_not_alone_on_its_page(
    shelf: dict[str, Written], name: str, maker: str
) -> None:
    one = shelf[name]
    typed = [squeeze(text) for _, text in answered(one.paper)]
    for box in boxes(getattr(one, maker), name.split(".")[1]):
        assert box.head.page == box.signer.page == box.date[0].page
        ruled = [r for r in box.others if not r.text and r.x1 - r.x0 > 100]
        top = max(r.y0 for r in ruled if r.y0 < box.head.y0)
        bottom = min(r.y1 for r in ruled if r.y1 > box.date[0].y1)
        assert top < box.signer.y0 < bottom
        assert not any(top + 1 < r.y0 < bottom - 1 for r in ruled)
        if typed:
            filled = [w for w in box.others if len(w.text) > 1 and any(w.text in t for t in typed)]
            assert filled, "only captions stand beside the seal"


@pytest.mark.parametrize("name", [n for n in NAMES if n.split(".")[1] == "b1"])
def test_the_recommendation_prints_no_seal_caption(shelf: dict[str, Written], name: str) -> None:
    assert "公章" not in shelf[name].text + shelf[name].office_text


@pytest.mark.parametrize("name", [n for n in NAMES if n.split(".")[1] == "a1"])
def test_the_cell_of_the_province_is_empty_and_40_mm_high(
    shelf: dict[str, Written], name: str, maker: str
) -> None:
    path = getattr(shelf[name], maker)
    words = pdf_words(path)
    (label,) = (w for w in words if w.text == "省科协")
    rules = [r for r in pdf_rules(path) if r.page == label.page]
    across = sorted(r.y0 for r in rules if r.x1 - r.x0 > 100)
    top = max(y for y in across if y < label.y0)
    bottom = min(y for y in across if y > label.y0)
    assert bottom - top >= 39.9
    inside = [w.text for w in words if w.page == label.page and top < w.y0 < bottom]
    assert inside == ["省科协", "意见"]
