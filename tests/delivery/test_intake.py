"""Paper of two documents comes back in one heap: every page says what it is, and goes to its place."""

import random
import subprocess
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.delivery import sheets
from desktop.delivery.edition import Exported, freeze
from desktop.delivery.editions import Edition
from desktop.delivery.intake.assembling import assemble
from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.intake.sorting import Assigned, Staging, What, sort
from desktop.forms.form import Marking
from desktop.progress import Stopped

from . import scanner as s
from .filing import NOW, Filed, sample
from .papers import drawn, huge_png, locked, text_pdf

TITLES = {"a1": "申报表1", "a2": "申报表2"}


@pytest.fixture(scope="module")
def city() -> Filed:
    return sample("brand-city")


def frozen(filed: Filed, document: str, known=(), **wishes) -> tuple[Edition, Exported]:
    return freeze(
        filed.pack, filed.submission, filed.submission.document(document),
        NOW + timedelta(days=len(known)), known, **{"identity": "ours"} | wishes,
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(city: Filed) -> dict[str, tuple[Edition, Exported]]:
    return {document: frozen(city, document) for document in TITLES}


def pages(made: Exported, dpi: int = 150) -> list[Image.Image]:
    return drawn(made.pdf, dpi)


class Heap:
    """Files in a folder, in the order in which they were put there."""

    def __init__(self, folder: Path):
        self.folder, self.files = folder, []

    def put(self, name: str, content: bytes) -> "Heap":
        (self.folder / name).write_bytes(content)
        self.files.append(File(self.folder / name, name, name))
        return self

    def page(self, name: str, page: Image.Image, quality: int = 80) -> "Heap":
        return self.put(name, s.bytes_of(page, quality))

    def sorted(self, editions: list[Edition], assigned: tuple = (), identity="ours") -> Staging:
        self.looks = look_at(self.files)
        return sort(self.looks, editions, TITLES, identity, assigned)


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    return Heap(tmp_path)


def whats(staging: Staging) -> list[tuple[str, str, int]]:
    return [(p.what.value, p.document, p.page) for p in staging.pages]


def test_pages_of_two_documents_shuffled_turned_twice_and_missing(first, heap: Heap) -> None:
    one, two = (pages(first[d][1]) for d in TITLES)
    r = random.Random(5)
    white = Image.new("RGB", one[0].size, s.PAPER)
    heap.page("1.jpg", two[1].rotate(90, expand=True)).page("2.jpg", s.turned(3)(one[2], r))
    heap.page("3.jpg", white).page("4.png", one[0].rotate(180), 0).page("5.jpg", two[1])
    heap.page("6.jpg", s.seal_over_text(one[1], r)).page("7.jpg", Image.effect_mandelbrot(
        (400, 500), (-2, -1, 1, 1), 20).convert("RGB"))  # fmt: skip
    staging = heap.sorted([first[d][0] for d in TITLES])
    assert whats(staging) == [
        ("matched", "a2", 2), ("matched", "a1", 3), ("blank", "", 0), ("matched", "a1", 1),
        ("twice", "a2", 2), ("matched", "a1", 2), ("unknown", "", 0),
    ]  # fmt: skip
    lacking = {"a1": [4], "a2": [n for n in range(1, first["a2"][0].pages + 1) if n != 2]}
    assert staging.missing == {k: v for k, v in lacking.items() if first[k][0].pages >= v[0]}
    assert [p.page for p in staging.of("a1")] == [1, 2, 3]
    assert [p.look.file for p in staging.open] == ["5.jpg", "7.jpg"]
    assert all(p.sentence.endswith("。") for p in staging.pages)


def test_nothing_there_yet_is_awaited(first, heap: Heap) -> None:
    assert heap.sorted([first["a1"][0]]).awaited == ["a1"]


def test_older_editions_other_submissions_and_papers_of_nobody(city, first, heap: Heap) -> None:
    changed = city.document("a1", answers={"project_name": "新的名称"})
    second, new = frozen(changed, "a1", [first["a1"][0]])
    another = frozen(city.document("a1", answers={"project_name": "别家"}), "a1", identity="theirs")
    lost = frozen(city.document("a1", answers={"project_name": "没有留下"}), "a1")
    heap.page("旧.jpg", pages(first["a1"][1])[0]).page("新.jpg", pages(new)[0])
    heap.page("别家.jpg", pages(another[1])[0]).page("没有.jpg", pages(lost[1])[1])
    staging = heap.sorted([first["a1"][0], second])
    assert whats(staging) == [
        ("older", "a1", 1), ("matched", "a1", 1), ("other", "", 0), ("older", "a1", 2),
    ]  # fmt: skip
    assert "是第1稿，现在要的是第2稿" in staging.pages[0].sentence
    assert "请恢复到第1稿，或打印第2稿重新签章" in staging.pages[0].sentence


def test_two_sheets_in_one_photo_are_nobodys_page(first, heap: Heap) -> None:
    one = pages(first["a1"][1], 110)
    both = Image.new("RGB", (one[0].width * 2, one[0].height), "white")
    both.paste(one[0], (0, 0))
    both.paste(one[1], (one[0].width, 0))
    assert whats(heap.page("x.jpg", both, 90).sorted([first["a1"][0]])) == [("unknown", "", 0)]


def test_pages_behind_a_guide_sheet_are_its_own(city, heap: Heap) -> None:
    edition, made = frozen(city, "a1", marking=Marking.SHEET)
    white = Image.new("RGB", (900, 1200), "white")
    heap.page("0.jpg", drawn(made.guide, 150)[0]).page("1.jpg", pages(made)[0]).page("b.jpg", white)
    for number, page in enumerate(pages(made)[1:], 2):
        heap.page(f"{number}.jpg", page)
    heap.page("more.jpg", pages(made)[0])
    staging = heap.sorted([edition])
    assert whats(staging) == [
        ("guide", "a1", 0), ("matched", "a1", 1), ("blank", "", 0),
        *(("matched", "a1", n) for n in range(2, made.pages + 1)), ("unknown", "", 0),
    ]  # fmt: skip


def test_what_a_person_says_goes_with_its_reason(first, heap: Heap) -> None:
    heap.page("x.jpg", Image.effect_noise((600, 800), 60).convert("RGB"))
    heap.page("y.jpg", Image.effect_noise((600, 800), 60).convert("RGB"))
    hands = (
        Assigned("x.jpg", 1, "a1", 3, "二维码被订书钉打穿"), Assigned("y.jpg", 1, "", 0, "封底"),
    )
    staging = heap.sorted([first["a1"][0]], hands)
    assert whats(staging) == [("matched", "a1", 3), ("blank", "", 0)]
    assert [p.by_hand for p in staging.pages] == ["二维码被订书钉打穿", "封底"]


def test_bad_files_are_one_sentence_each(first, heap: Heap, tmp_path: Path) -> None:
    made = first["a1"][1]
    heap.put("空.pdf", b"").put("半.pdf", made.pdf[: len(made.pdf) // 2])
    heap.put("密.pdf", locked(made.pdf, tmp_path)).put("包.pdf", b"PK\3\4" + b"x" * 99)
    heap.put("长.pdf", text_pdf(*["x"] * 301)).put("巨.png", huge_png())
    heap.put("半.jpg", s.bytes_of(pages(made)[0], 80)[:9000]).page("好.jpg", pages(made)[0])
    staging = heap.sorted([first["a1"][0]])
    assert [p.what for p in staging.pages] == [What.UNREADABLE] * 7 + [What.MATCHED]
    words = ["空文件", "不完整或已损坏", "打开密码", "不是 PDF", "301页", "像素太多", "损坏"]
    for word, page in zip(words, staging.pages, strict=False):
        assert word in page.sentence and page.look.file in page.sentence, page.sentence
        assert page.sentence.endswith("。") and page.sentence.count("。") == 1


def test_a_heap_may_be_left_at_any_page(first, heap: Heap) -> None:
    for number, page in enumerate(pages(first["a1"][1])):
        heap.page(f"{number}.jpg", page)

    def stop(done: int, of: int, words: str) -> None:
        assert (of, words) == (4, f"{done}.jpg")
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        look_at(heap.files, stop)


def test_the_pdf_for_the_mail_is_upright_in_order_and_light(first, heap: Heap, tmp_path) -> None:
    edition, made = first["a1"]
    r = random.Random(3)
    originals = pages(made, 200)
    heap.page("3.jpg", originals[2].rotate(90, expand=True)).page("1.jpg", originals[0].rotate(180))
    heap.page("2.jpg", s.turned(3)(originals[1], r)).page("4.png", originals[3], 0)
    before = {file.path: file.path.read_bytes() for file in heap.files}
    staging = heap.sorted([edition])
    joined = assemble(staging.of("a1"), lambda key: tmp_path / key)
    assert joined.pages == 4 and len(joined.pdf) < 4_000_000
    for page, original in zip(drawn(joined.pdf, 60), drawn(made.pdf, 60), strict=True):
        assert page.size == pytest.approx(original.size, abs=1)
        blocks = [p.convert("L").resize((25, 35), Image.Resampling.BOX) for p in (page, original)]
        apart = ImageChops.difference(*blocks).getextrema()[1]
        assert apart < 60  # a page upside down is off by more than 150
    assert {file.path: file.path.read_bytes() for file in heap.files} == before
    assert joined == assemble(staging.of("a1"), lambda key: tmp_path / key)
    done = subprocess.run(
        ["pdfimages", "-list", "-"], input=joined.pdf, check=True, capture_output=True
    ).stdout.decode()
    assert all(" jpeg " in line for line in done.splitlines()[2:])


def test_a_light_jpeg_goes_along_as_it_is_without_what_the_camera_wrote(first, tmp_path) -> None:
    edition, made = first["a1"]
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "CAMERA"
    page = pages(made)[0].rotate(90, expand=True)
    page.save(tmp_path / "a.jpg", quality=80, exif=exif)
    heap = Heap(tmp_path)
    heap.files.append(File(tmp_path / "a.jpg", "a.jpg", "a.jpg"))
    staging = heap.sorted([edition])
    assert whats(staging) == [("matched", "a1", 1)]
    pdf = assemble(staging.of("a1"), lambda key: tmp_path / key).pdf
    assert b"CAMERA" not in pdf
    scan = (tmp_path / "a.jpg").read_bytes()
    assert scan[scan.index(b"\xff\xda") :] in pdf  # every pixel as it came
    [shown] = drawn(pdf, 60)
    assert shown.width < shown.height
    assert heap.sorted([edition]).pages[0].look.size == (page.height, page.width)


def test_a_pdf_that_is_the_document_is_kept_byte_by_byte(first, tmp_path: Path) -> None:
    edition, made = first["a1"]
    heap = Heap(tmp_path).put("all.pdf", made.pdf)
    staging = heap.sorted([edition])
    assert assemble(staging.of("a1"), lambda key: tmp_path / key).pdf == made.pdf
    with pypdfium2.PdfDocument(made.pdf) as document:
        document[1].set_rotation(90)
        document.save(tmp_path / "turned.pdf")
    heap = Heap(tmp_path)
    heap.files.append(File(tmp_path / "turned.pdf", "turned.pdf", "turned.pdf"))
    joined = assemble(heap.sorted([edition]).of("a1"), lambda key: tmp_path / key)
    with pypdfium2.PdfDocument(joined.pdf) as document:
        assert [page.get_rotation() for page in document] == [0] * 4


def test_what_no_mail_would_take_is_pressed_at_200_dpi(first, tmp_path: Path) -> None:
    edition, made = first["a1"]
    large = [page.resize((4960, 7016)) for page in pages(made)]
    pdf = sheets.bind(
        [sheets.Picture(s.bytes_of(page, 90), *page.size) for page in large]
    )
    heap = Heap(tmp_path).put("600dpi.pdf", pdf)
    staging = heap.sorted([edition])
    found = staging.of("a1")
    whole = assemble(found, lambda key: tmp_path / key)
    assert whole.pdf == pdf  # it fits
    light = assemble(found, lambda key: tmp_path / key, most=len(pdf) - 1)
    assert light.pages == 4 and len(light.pdf) < len(pdf) / 2
    done = subprocess.run(
        ["pdfimages", "-list", "-"], input=light.pdf, check=True, capture_output=True
    ).stdout.decode()
    assert all(190 < int(line.split()[12]) < 210 for line in done.splitlines()[2:])
    assert [p.what for p in Heap(tmp_path).put("l.pdf", light.pdf).sorted([edition]).pages] == [
        What.MATCHED
    ] * 4
