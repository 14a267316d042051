"""Where fields stand, against where poppler sees what was typed into them."""

from pathlib import Path

import pytest

from desktop.forms.field import Kind
from desktop.forms.values import values_of
from desktop.templates.places import Place, Places, place_at
from desktop.templates.to_pdf import to_pdf, to_pdf_with_places

from .conftest import EACH
from .papers import Paper, paper, text_of
from .readers import Word, pdf_about, pdf_words

TYPED = {Kind.LINE, Kind.LONG}


def placed(one: Paper, folder: Path) -> tuple[Places, list[Word]]:
    pdf, places = to_pdf_with_places(one.composed)
    path = folder / f"{one.name}.pdf"
    path.write_bytes(pdf)
    return places, pdf_words(path)


def middle(word: Word) -> float:
    return (word.y0 + word.y1) / 2


def holds(place: Place, word: Word) -> bool:
    return place.page == word.page and place.top < middle(word) < place.bottom


def marked(one: Paper) -> tuple[Paper, dict[str, str]]:
    """Each printed field of words answered by a word of its own."""
    values = values_of(one.pack, one.submission, one.document)
    fields = [
        field for field in one.pack.forms[one.document.form].fields
        if field.kind in TYPED and field.printed and values.applies(field)
    ]  # fmt: skip
    marks = {field.id: f"Z{number:02}" for number, field in enumerate(fields)}
    return one.answered(f"{one.name}.marked", **marks), marks


@pytest.mark.parametrize("name", EACH)
def test_each_field_stands_where_its_text_is(name: str, tmp_path: Path) -> None:
    one, marks = marked(paper(name))
    places, words = placed(one, tmp_path)
    assert marks
    for field, mark in marks.items():
        seen = [word for word in words if mark in word.text]
        assert seen, field
        for word in seen:
            assert any(holds(place, word) for place in places[field]), (field, word)


@pytest.mark.parametrize("name", EACH)
def test_no_field_holds_the_text_of_another(name: str, tmp_path: Path) -> None:
    one, marks = marked(paper(name))
    places, words = placed(one, tmp_path)
    # Of what stands in columns of one row, or in one line, the height is the same.
    for field, mark in marks.items():
        seen = next(word for word in words if mark in word.text)
        for other, own in marks.items():
            theirs = [word for word in words if own in word.text]
            apart = all(w.page != seen.page or abs(middle(w) - middle(seen)) > 15 for w in theirs)
            if other != field and apart:
                assert not any(holds(place, seen) for place in places[other]), (field, other)


def test_an_answer_longer_than_a_page_has_a_place_on_each(tmp_path: Path) -> None:
    lines = [f"LINE{number:03}Z" for number in range(120)]
    one = paper("brand-society.a1").answered("long", project_implementation="\n".join(lines))
    places, words = placed(one, tmp_path)
    found = places["project_implementation"]
    seen = [word for word in words if word.text in lines]
    assert [word.text for word in seen] == lines
    assert [place.page for place in found] == sorted({word.page for word in seen})
    assert len(found) >= 3
    for word in seen:
        assert any(holds(place, word) for place in found)
    for number in (0, 30, 60, 90, 119):  # the line with the cursor, by its share of the text
        place = place_at(list(places), "project_implementation", (number + 0.5) / 120, places)
        assert holds(place, seen[number]), number


@pytest.mark.parametrize(
    ("field", "label"),
    [("project_implementation", "项目实施"), ("expected_results", "预期成效"), ("project_name", "项目名称")],
)
def test_a_blank_field_is_where_its_cell_is(field: str, label: str, tmp_path: Path) -> None:
    one = paper("brand-society.a1").answered("blank", **{field: ""})
    places, words = placed(one, tmp_path)
    (place,) = places[field]
    assert any(holds(place, word) for word in words if word.text.startswith(label))


def test_no_place_is_off_the_paper(tmp_path: Path) -> None:
    long = {"project_foundation": text_of(3000), "expected_results": text_of(3000)}
    one = paper("brand-county.a1").answered("county", **long)
    places, _ = placed(one, tmp_path)
    pages = int(pdf_about(tmp_path / "county.pdf")["Pages"])
    for found in places.values():
        assert [place.page for place in found] == sorted({place.page for place in found})
        for place in found:
            assert 1 <= place.page <= pages and 0 < place.top < place.bottom < 297


def test_the_pages_are_those_of_the_print() -> None:
    one = paper("pilot-county.c1")
    assert to_pdf_with_places(one.composed)[0] == to_pdf(one.composed)


KNOWN = {"b": [Place(2, 40, 48)], "d": [Place(3, 100, 260), Place(4, 30, 70)]}


@pytest.mark.parametrize(
    ("name", "share", "page", "holds_mm"),
    [
        ("b", 0.0, 2, 44),
        ("c", 0.0, 2, 44),  # not printed: the one before
        ("a", 0.0, 2, 44),  # none before: the next
        ("", 0.0, 2, 44),  # none in hand: the first
        ("d", 0.0, 3, 105),
        ("d", 0.5, 3, 200),  # 100 of 200 mm
        ("d", 0.9, 4, 50),  # 180 mm: 20 below the top of the second part
        ("d", 1.0, 4, 69),
    ],
)
def test_the_place_of_a_field_in_hand(name: str, share: float, page: int, holds_mm: float) -> None:
    place = place_at(["a", "b", "c", "d"], name, share, KNOWN)
    assert place.page == page and place.top <= holds_mm <= place.bottom
    assert place.bottom - place.top <= 20


def test_a_form_without_any_place() -> None:
    assert place_at(["a"], "a", 0.0, {}) is None
