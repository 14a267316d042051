"""Signed paper is taken, however it was scanned, though nothing but black ink tells it from the
export."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from desktop.delivery import sheets
from desktop.delivery.edition import Exported, export
from desktop.delivery.specimen import specimen_scan
from desktop.delivery.trial import sample_names
from desktop.delivery.unsigned import is_export
from desktop.forms.form import Scan

from .filing import sample
from .papers import (
    Pen, as_it_is, as_scan, black_and_white, cropped, drawn, grey, smaller, turned, with_signature,
)  # fmt: skip

SMALL, THIN, PENCIL = Pen(6, 4), Pen(stroke=0.25), Pen(stroke=0.25, tone=110)


def by(degrees: float) -> Callable[[Image.Image], Image.Image]:
    return lambda page: turned(page, degrees)


@pytest.mark.parametrize(
    ("dpi", "quality", "scanned", "pens"),
    [
        (100, 60, as_it_is, [Pen(), PENCIL]),
        (150, 80, as_it_is, [SMALL, THIN, PENCIL]),
        (300, 0, as_it_is, [SMALL]),
        (150, 80, smaller, [Pen(), SMALL, PENCIL]),
        (150, 80, cropped, [Pen(), SMALL]),
        (150, 80, grey, [Pen(), SMALL, PENCIL]),
        (200, 0, black_and_white, [SMALL, THIN]),
        *((150, 70, by(degrees), [Pen(), PENCIL]) for degrees in (-1, -0.3, -0.05, 0.05, 0.3, 1)),
        (150, 70, lambda page: grey(turned(page, 0.7)), [Pen()]),
        (150, 70, lambda page: page.rotate(90, expand=True), [Pen()]),
    ],
)
def test_a_signature_in_black_ink_is_enough(
    form_b: Exported, tmp_path: Path, dpi: int, quality: int, scanned: Callable, pens: list[Pen]
) -> None:
    """Scans so straight and clean that nothing but the ink tells them from the export."""
    for pen in pens:
        page = scanned(with_signature(form_b.pdf, dpi, pen))
        assert not is_export(as_scan([page], tmp_path, quality), form_b.pdf), pen


@pytest.mark.slow
@pytest.mark.parametrize("name", sample_names())
def test_every_sample_signed_and_unsigned(name: str, tmp_path: Path) -> None:
    filed = sample(name)
    for document in filed.submission.documents:
        if filed.pack.forms[document.form].deliver.scan is Scan.NONE:
            continue
        pdf = export(filed.pack, filed.submission, document, filed.today).pdf
        assert not is_export(specimen_scan(pdf), pdf)
        for dpi in (100, 200):
            assert is_export(as_scan(drawn(pdf, dpi), tmp_path), pdf)
            pages = [cropped(page) for page in drawn(pdf, dpi)]
            assert is_export(as_scan(pages, tmp_path, 80), pdf)
            page = with_signature(pdf, dpi, THIN)
            for scanned in (as_it_is, grey, black_and_white, smaller):
                assert not is_export(as_scan([scanned(page)], tmp_path), pdf)


def test_the_simulated_scan_is_all_picture_marked_and_the_same_each_time(form_b: Exported) -> None:
    scan = specimen_scan(form_b.pdf)
    assert scan == specimen_scan(form_b.pdf)
    with sheets.opened(scan) as document, sheets.opened(form_b.pdf) as original:
        assert len(document) == len(original)
        assert [page.get_textpage().count_chars() for page in document] == [0] * len(document)
    for page in sheets.rendered(scan, 40):
        middle = page.crop((0, page.height // 4, page.width, page.height // 2))
        greys = [n for n, colour in middle.getcolors(1 << 20) if 150 < colour[0] < 225]
        assert sum(greys) > 0.05 * middle.width * middle.height  # 样例 in large print
