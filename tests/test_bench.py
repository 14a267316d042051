"""The measurements run, each once, and race like with like. How long anything takes is not asked."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest

from bench import bare, office, policies
from bench.font import truetype
from bench.ground import longest_sample, samples, temporary_home
from bench.race import Sizes, Target, Times, milliseconds, race, ratio
from bench.sample import Sample
from desktop.forms.files import load_submission
from desktop.templates.compose import compose
from desktop.templates.to_text import to_text

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def sample() -> Sample:
    return Sample.read(next(path for path in samples() if path.stem == "brand-society"))


def letters(text: str) -> str:
    """The words of `text`, however they are set into lines and cells."""
    return re.sub(r"\s", "", text)


def cells(data: bytes) -> str:
    """What a DOCX says, in its order."""
    body = docx.Document(BytesIO(data)).element.body
    return letters("".join(t.text or "" for t in body.iter("{*}t")))


def ours(sample: Sample) -> str:
    document = sample.submission.documents[0]
    return letters(to_text(compose(sample.pack, sample.submission, document, sample.day)))


def test_the_bare_writers_write_the_same_words(sample: Sample, tmp_path: Path) -> None:
    (words,) = sample.words
    truetype(tmp_path / "bare.ttf", words.characters())
    bare.use_font(tmp_path / "bare.ttf")
    assert cells(bare.to_docx(words)) == ours(sample)
    with pypdfium2.PdfDocument(bare.to_pdf(words)) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert sorted(letters("".join(pages))) == sorted(ours(sample))


def test_the_template_says_the_same_words(sample: Sample, tmp_path: Path) -> None:
    office.make_template(tmp_path / "template.docx")
    (filled,) = office.fill(sample.words, tmp_path / "template.docx", tmp_path)
    assert cells(filled.read_bytes()) == ours(sample)


def test_the_longest_sample_is_the_one_that_prints_most() -> None:
    def length(path: Path) -> int:
        submission, pack = load_submission(path)
        day = pack.notice.date
        return sum(len(to_text(compose(pack, submission, d, day))) for d in submission.documents)

    assert length(longest_sample()) == max(map(length, samples()))


def test_sides_race_in_turn_after_one_run_to_warm_up() -> None:
    turns = []

    def side(name: str):
        return lambda: turns.append(name) or float(len(turns))

    seconds = race(3, side("a"), side("b"))
    assert "".join(turns) == "ab" + "ababab"
    assert seconds == [[3.0, 5.0, 7.0], [4.0, 6.0, 8.0]]


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (ratio("memory", Sizes("own", [90.0, 99.0]), Sizes("peer", [50.0, 50.0]), Target(1.8)),
         "memory: 1.89× (1.80–1.98), target ≤ 1.8×: MISSED"),
        (ratio("export", Times("own", [1, 2, 9]), Times("peer", [2, 2, 3]), Target(1.5)),
         "export: 1.00× (0.50–3.00), target ≤ 1.5×: met"),
        (ratio("speed", Times("peer", [4.0]), Times("own", [0.5]), Target(15, at_least=True)),
         "speed: 8.00× (8.00–8.00), target ≥ 15×: MISSED"),
        (ratio("command", Times("own", [3.0]), Times("peer", [2.0])), "command: 1.50× (1.50–1.50)"),
        (milliseconds("key", Times("own", [0.003, 0.006, 0.004]), target=Target(5, " ms")),
         "key: 4.00 ms (3.00–6.00), target ≤ 5 ms: met"),
    ],
)  # fmt: skip
def test_a_figure_says_its_target_and_whether_it_was_met(figure, line: str) -> None:
    assert str(figure).split("\n")[0] == line


def test_the_home_of_a_measurement_is_gone_afterwards() -> None:
    before = dict(os.environ)
    with temporary_home() as folder:
        assert os.environ["SHENBAO_HOME"] == str(folder)
    assert dict(os.environ) == before and not folder.exists()


def test_each_measurement_runs() -> None:
    """All but the one with LibreOffice, which takes several seconds."""
    names = ["start", "home", "export", "keystroke", "steps", "command", "memory", "intake"]
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--rounds", "1", *names],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    figures = re.findall(r"^(\S.*?): [0-9.]+(?:×| ms) \([0-9.]+–[0-9.]+\)", done.stdout, re.M)
    assert [figure.split(" of ")[0] for figure in figures] == [
        "Start until the window is drawn", "Start until nothing is left to do",
        "Home until the list is drawn", "Home until nothing is left to do", "Export",
        "Start", "One keystroke in 25,000 characters: the key, then check and save",
        "Switching steps, the slowest", "Command line",
        "Memory with the list", "Memory with a submission open and its preview",
        "A scanned page, in a PDF", "A scanned page, a JPEG", "Ten scanned pages looked at",
    ]  # fmt: skip


def test_the_measurement_of_policy_documents_runs(tmp_path: Path) -> None:
    """With fewer of everything."""
    figures = policies.measure(tmp_path, rounds=1, items=100, pages=2)
    assert [figure.what for figure in figures] == [
        "Search over 100 items, the slowest keystroke", "Cleaning 1 MB of text",
        "Import of a PDF of 2 pages",
    ]  # fmt: skip
    assert len([item for document in policies._many(100) for item in document.items]) == 100
