"""盖章交接单: the pages it names are those on which poppler finds the captions of the boxes."""

import re
import subprocess
from pathlib import Path

import pytest

from desktop.delivery.edition import export
from desktop.delivery.seal_sheet import seal_sheet, to_sign
from desktop.forms.files import load_submission
from desktop.paths import resources
from desktop.templates.to_pdf import to_pdf

SAMPLES = sorted((resources() / "samples").glob("*.json"))
# How many documents are signed, how many copies of all, how many signatures: from the notices.
EXPECTED = {
    "brand-society": (1, 1, 1), "brand-city": (2, 2, 2), "brand-department": (1, 1, 1),
    "pilot-society": (1, 3, 3), "pilot-county": (1, 3, 6), "pilot-city-with-county": (2, 6, 12),
}  # fmt: skip


def text(pdf: bytes, folder: Path) -> list[str]:
    """What poppler reads, page by page, without spaces."""
    (folder / "x.pdf").write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", "-layout", folder / "x.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    return [re.sub(r"\s", "", page) for page in said.split("\f")[:-1]]


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_each_page_named_bears_the_box(sample: Path, tmp_path: Path) -> None:
    submission, pack = load_submission(sample)
    titles = {document.id: document.id for document in submission.documents}
    for found in to_sign(pack, submission, titles, pack.notice.date):
        document = submission.document(found.title)
        pages = text(export(pack, submission, document, pack.notice.date).pdf, tmp_path)
        assert found.pages == len(pages)
        for box in found.boxes:
            assert f"{box.signer}（签章）" in pages[box.page - 1]
            assert not box.sealed or "（单位公章）" in pages[box.page - 1]
            others = [n for n, page in enumerate(pages, 1) if f"{box.signer}（签章）" in page]
            assert others == [box.page]


@pytest.mark.parametrize("name", EXPECTED)
def test_one_page_says_how_much_there_is_to_do(name: str, tmp_path: Path) -> None:
    submission, pack = load_submission(resources() / "samples" / f"{name}.json")
    titles = {d.id: f"材料{n}" for n, d in enumerate(submission.documents, 1)}
    (page,) = text(to_pdf(seal_sheet(pack, submission, titles, pack.notice.date)), tmp_path)
    documents, copies, boxes = EXPECTED[name]
    assert f"{documents}种材料，打印{copies}份，签章共{boxes}处。" in page
    assert page.count("□签名") == boxes * documents // copies
    assert "盖章交接单" in page and "送签人：" in page and "取回时间：" in page
    assert ("左侧装订" in page) == name.startswith("pilot")


def test_a_form_without_a_place_for_a_seal_asks_for_none(tmp_path: Path) -> None:
    submission, pack = load_submission(resources() / "samples" / "brand-department.json")
    titles = {d.id: "推荐表" for d in submission.documents}
    (page,) = text(to_pdf(seal_sheet(pack, submission, titles, pack.notice.date)), tmp_path)
    assert "□签名□日期" in page and "□公章" not in page
