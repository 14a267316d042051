"""Hands and seals on paper that came back: found, too faint, not there; never where they are not."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery.edition import freeze
from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.intake.seals import Seen, Sight, sights
from desktop.delivery.intake.sorting import sort
from desktop.templates.boxes import Wanted

from . import scanner as s
from .filing import NOW, sample
from .papers import Pen, caption, drawn, signed

DPI = 150


@pytest.fixture(scope="module")
def paper():
    """The page of a form with signature, seal, date, and a place that stays empty; and its edition."""
    filed = sample("brand-society")
    document = filed.submission.documents[0]
    edition, made = freeze(filed.pack, filed.submission, document, NOW)
    number, x, y = caption(made.pdf)
    return filed, document, edition, made, drawn(made.pdf, DPI)[number], (x, y), number + 1


def told(paper, page: Image.Image, folder: Path, quality: int = 75) -> dict[Wanted, Sight]:
    filed, document, edition, made, *_, number = paper
    (folder / "x.jpg").write_bytes(s.bytes_of(page, quality))
    staging = sort(
        look_at([File(folder / "x.jpg", "x.jpg", "x.jpg")]), [edition], {document.id: "表"}
    )
    found = sights(
        filed.pack, filed.submission, document, made.pdf, staging.of(document.id),
        lambda key: folder / key,
    )  # fmt: skip
    assert {sight.page for sight in found} == {number}
    assert all(sight.sentence.endswith("。") and "有效" not in sight.sentence for sight in found)
    return {sight.wanted: sight for sight in found}


def seen(sights: dict[Wanted, Sight]) -> tuple[Seen, ...]:
    return tuple(sights[w].seen for w in (Wanted.SIGNATURE, Wanted.SEAL, Wanted.DATE, Wanted.EMPTY))


def dated(page: Image.Image) -> Image.Image:
    """Figures where the date is asked for, 142 to 177 mm from the left, 85 to 95 from the top."""
    for x in (143, 153, 163):
        page = signed(page, ((x - 2) * 72 / 25.4, 90 * 72 / 25.4), Pen(4, 5, 0.4, 30))
    return page


YES, NO = Seen.FOUND, Seen.NOTHING
HARMS: list[Callable] = [
    s.flat, s.turned(3), s.quarter(1), s.quarter(2), s.noisy(0.04), s.shadowed,
    s.harmed(s.turned(2), s.quarter(3), s.noisy(0.03)),
    s.perspective(0.1), s.harmed(s.perspective(0.06), s.quarter(1)),
]  # fmt: skip


@pytest.mark.parametrize("harm", range(len(HARMS)))
def test_all_of_it_is_found_however_the_page_lies(paper, tmp_path: Path, harm: int) -> None:
    *_, page, at, _ = paper
    page = s.sealed(dated(signed(page, at)), (160, 78))
    page = HARMS[harm](page, random.Random(harm))
    assert seen(told(paper, page, tmp_path)) == (YES, YES, YES, NO)


@pytest.mark.parametrize("harm", range(len(HARMS)))
def test_nothing_is_found_on_bare_paper(paper, tmp_path: Path, harm: int) -> None:
    page = HARMS[harm](paper[4], random.Random(harm))
    found = told(paper, page, tmp_path)
    assert found[Wanted.SEAL].seen in (NO, Seen.UNSURE)
    assert seen(found)[::2] == (NO, NO) and found[Wanted.EMPTY].seen is NO


@pytest.mark.parametrize("place", [(150, 70), (160, 82), (168, 85)])
def test_a_seal_where_people_put_it_and_over_the_date(paper, tmp_path: Path, place) -> None:
    found = told(paper, s.sealed(paper[4], place), tmp_path)
    assert found[Wanted.SEAL].seen is YES
    assert found[Wanted.SIGNATURE].seen is NO and found[Wanted.DATE].seen is NO


def test_a_faint_seal_and_a_grey_scan(paper, tmp_path: Path) -> None:
    *_, page, at, _ = paper
    strong = s.sealed(page, (160, 78))
    assert told(paper, Image.blend(page, strong, 0.16), tmp_path, 90)[Wanted.SEAL].seen is Seen.FAINT
    grey = s.greyish(strong, random.Random(1))
    found = told(paper, grey, tmp_path)[Wanted.SEAL]
    assert found.seen is Seen.UNSURE and "请改用彩色扫描" in found.sentence


def test_ink_in_the_place_of_the_province_warns(paper, tmp_path: Path) -> None:
    page = signed(paper[4], (80 * 72 / 25.4, 125 * 72 / 25.4))
    found = told(paper, page, tmp_path)
    assert found[Wanted.EMPTY].seen is YES and found[Wanted.EMPTY].warns
    assert found[Wanted.SIGNATURE].seen is NO
    assert told(paper, s.sealed(paper[4], (110, 130), 38), tmp_path)[Wanted.EMPTY].warns


def test_the_crop_shows_the_place_enlarged(paper, tmp_path: Path) -> None:
    import io

    page = s.sealed(paper[4], (160, 78)).rotate(90, expand=True)
    crop = Image.open(io.BytesIO(told(paper, page, tmp_path)[Wanted.SEAL].crop))
    assert crop.width > 300 and crop.width == pytest.approx(crop.height * 64 / 69, rel=0.15)
    r, g, _ = crop.resize((8, 8), Image.Resampling.BOX).convert("RGB").getpixel((4, 4))
    assert r - g > 10


def test_a_page_that_is_not_there_is_said(paper) -> None:
    filed, document, _, made, *_ = paper
    found = sights(filed.pack, filed.submission, document, made.pdf, [], Path)
    assert {sight.seen for sight in found} == {Seen.UNSURE} and len(found) == 4
    assert all("还没有扫描件，请补扫" in sight.sentence and not sight.crop for sight in found)
