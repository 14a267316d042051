"""With Windows' own fonts on the computer: they are embedded as they are, the bundled ones stand by."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from .papers import paper
from .readers import pdf_faults, pdf_fonts, pdf_text, squeeze
from .truetype import collection, truetype

PAPER = paper("brand-city.e1")
WORDS = "".join(p.text for p in PAPER.composed.blocks if hasattr(p, "text")) + " —0123456789"


@pytest.fixture
def write_with(tmp_path: Path) -> Callable[[], Path]:
    """Writes the sample in a process of its own whose fonts lie in tmp_path/.local/share/fonts."""
    (tmp_path / ".local/share/fonts").mkdir(parents=True)

    def written() -> Path:
        program = (
            "import sys; from pathlib import Path; from tests.templates.papers import paper\n"
            "paper('brand-city.e1').write(Path(sys.argv[1]))\n"
        )
        subprocess.run(
            [sys.executable, "-W", "error", "-c", program, tmp_path],
            check=True, cwd=Path(__file__).parents[2], env=os.environ | {"HOME": str(tmp_path)},
        )  # fmt: skip
        return tmp_path / f"{PAPER.name}.pdf"

    return written


def fonts_of(pdf: Path) -> dict[str, str]:
    """Name without the mark of a subset -> kind."""
    return {name.partition("+")[2]: kind for name, kind, *_ in pdf_fonts(pdf)}


def test_windows_fonts_are_embedded_and_look_the_same(
    tmp_path: Path, write_with: Callable[[], Path]
) -> None:
    folder = tmp_path / ".local/share/fonts"
    truetype(WORDS, "FangSong").save(folder / "simfang.ttf")
    collection([truetype(WORDS, "SimSun"), truetype("甲", "NSimSun")], folder / "simsun.ttc")
    pdf = write_with()
    fonts = fonts_of(pdf)
    assert fonts.items() >= {"FangSong": "CID TrueType", "SimSun": "CID TrueType"}.items()
    assert all(row[-3:] == ["yes"] * 3 for row in pdf_fonts(pdf))
    said = squeeze((tmp_path / f"{PAPER.name}.txt").read_text("utf-8"))
    assert squeeze(pdf_text(pdf, PAPER.composed.page)) == said
    assert pdf_faults(pdf) == []

    bundled = tmp_path / "bundled"
    bundled.mkdir()
    PAPER.write(bundled)
    for one, other in zip(pixels(pdf), pixels(bundled / pdf.name), strict=True):
        assert sum(abs(a - b) for a, b in zip(one, other)) / len(one) < 0.25  # of 255


def test_what_a_font_lacks_the_next_one_draws(
    tmp_path: Path, write_with: Callable[[], Path]
) -> None:
    without = WORDS.replace("园", "").replace("企", "")
    truetype(without, "FangSong").save(tmp_path / ".local/share/fonts/simfang.ttf")
    pdf = write_with()
    assert {"FangSong", "NotoSerifSC-Regular"} <= set(fonts_of(pdf))
    said = squeeze((tmp_path / f"{PAPER.name}.txt").read_text("utf-8"))
    assert squeeze(pdf_text(pdf, PAPER.composed.page)) == said


RARE = "\U000323af"  # the last of Extension H; Windows 11 and Noto have none of it


def test_any_font_of_the_computer_draws_what_the_known_ones_lack(tmp_path: Path) -> None:
    """Somebody installed a font for the names of the village; the first of its kind may not be used."""
    folder = tmp_path / ".local/share/fonts/names"
    folder.mkdir(parents=True)
    truetype("园企", "Forbidden", 2, {RARE: "园"}).save(folder / "a-song.ttf")
    truetype("园企", "VillageSong", 0, {RARE: "企"}).save(folder / "b-song.ttf")
    truetype("园企", "LastResort", 0, {RARE: "企", "\ue000": "企", "\u0378": "园"}).save(
        folder / "LastResort.ttf"
    )
    program = (
        "import sys; from pathlib import Path; from tests.templates.papers import paper\n"
        "from desktop.templates.fonts import missing\n"
        "one = paper('brand-city.e1').answered('rare', summary_body='王' + sys.argv[2] + '。')\n"
        "one.write(Path(sys.argv[1])); print(ascii(missing('园' + sys.argv[2] + '\\ue000\\u0378')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, tmp_path, RARE], capture_output=True, text=True,
        check=True, cwd=Path(__file__).parents[2], env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.strip() == ascii("\ue000\u0378")
    fonts = fonts_of(tmp_path / "rare.pdf")
    assert "VillageSong" in fonts and not {"Forbidden", "LastResort"} & set(fonts)
    assert f"王{RARE}。" in squeeze(pdf_text(tmp_path / "rare.pdf", PAPER.composed.page))


def _restricted(folder: Path) -> None:
    truetype(WORDS, "FangSong", embedding=2).save(folder / "simfang.ttf")


def _damaged(folder: Path) -> None:
    (folder / "simfang.ttf").write_bytes(b"\0\1\0\0" + b"\xff" * 3000)


def _cut_short(folder: Path) -> None:
    truetype(WORDS, "FangSong").save(folder / "simfang.ttf")
    (folder / "simfang.ttf").write_bytes((folder / "simfang.ttf").read_bytes()[:9000])


def _empty(folder: Path) -> None:
    (folder / "simfang.ttf").touch()


@pytest.mark.parametrize("spoil", [_restricted, _damaged, _cut_short, _empty])
def test_a_font_that_may_not_or_cannot_be_used_is_left_out(
    tmp_path: Path, write_with: Callable[[], Path], spoil: Callable[[Path], None]
) -> None:
    spoil(tmp_path / ".local/share/fonts")
    pdf = write_with()
    assert "FangSong" not in fonts_of(pdf)
    said = squeeze((tmp_path / f"{PAPER.name}.txt").read_text("utf-8"))
    assert squeeze(pdf_text(pdf, PAPER.composed.page)) == said


def pixels(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.render(scale=2).to_pil().convert("L").tobytes() for page in pdf]
