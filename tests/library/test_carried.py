"""What was printed goes along with a submission: paper that comes back finds its place elsewhere too."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from desktop.delivery.edition import Kept
from desktop.delivery.editions import Edition, is_current, restored
from desktop.delivery.intake.checking import paper_problems
from desktop.delivery.intake.looking import File, look_at
from desktop.delivery.intake.sorting import sort
from desktop.errors import UserError
from desktop.forms.files import load_submission
from desktop.forms.submission import Document, Submission
from desktop.library import carried, travel
from desktop.library.editions import kept, print_out, printed
from desktop.library.store import Library
from desktop.paths import resources

NOW = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path):
    with Library.open(tmp_path / "home", NOW) as library:
        yield library


@pytest.fixture
def away(tmp_path: Path):
    with Library.open(tmp_path / "away", NOW) as library:
        yield library


def sent(library: Library, sample: str, path: Path) -> tuple[Submission, list[Edition]]:
    """A sample, its first document printed, written as the file `path`."""
    submission, pack = load_submission(resources() / "samples" / f"{sample}.json")
    content = msgspec.to_builtins(submission)
    id_ = library.new(content, NOW)
    print_out(library, id_, pack, submission, submission.documents[0], NOW)
    said, files = carried.packed(library, id_)
    travel.export_submission(content, {}, path, NOW, editions=said, printed=files)
    return submission, list(kept(library, id_).editions)


def test_the_paper_is_the_same_bytes_on_the_other_computer(home, away, tmp_path: Path) -> None:
    submission, [edition] = sent(home, "brand-society", tmp_path / "a.sbz")
    content, _ = travel.read_submission(tmp_path / "a.sbz", tmp_path)
    id_ = away.new(content, NOW)
    carried.arrive(away, id_, carried.unpacked(away, tmp_path / "a.sbz"), NOW)
    [there] = kept(away, id_).editions
    assert there == edition
    assert printed(away, there) == printed(home, edition)
    (tmp_path / "s.pdf").write_bytes(printed(home, edition).pdf)
    looks = look_at([File(tmp_path / "s.pdf", "s", "s.pdf")])
    staging = sort(looks, [there], {edition.document: "表"}, id_)
    assert [p.page for p in staging.of(edition.document)] == list(range(1, edition.pages + 1))


def test_a_file_of_an_older_program_has_none_and_an_older_program_reads_one_that_has(
    home, away, tmp_path: Path
) -> None:
    travel.export_submission({"notice": "n"}, {}, tmp_path / "old.sbz", NOW)
    assert carried.unpacked(away, tmp_path / "old.sbz") == []
    sent(home, "brand-society", tmp_path / "a.sbz")
    with zipfile.ZipFile(tmp_path / "a.sbz") as archive:
        # An older program takes what lies in scans/ and passes over the rest; version 1 it reads.
        assert archive.read("mimetype") == b"application/vnd.shenbao.submission;version=1"
        assert not [name for name in archive.namelist() if name.startswith("scans/")]


def test_what_a_county_printed_is_known_at_its_city(home, away, tmp_path: Path) -> None:
    """The city calls the document otherwise, and sends it in its own name."""
    county, [edition] = sent(home, "brand-county", tmp_path / "county.sbz")
    city, pack = load_submission(resources() / "samples" / "brand-city.json")
    sender = city.unit
    taken = Document("a9", edition.form, edition.answers, unit=county.unit)
    city = msgspec.structs.replace(city, documents=[*city.documents, taken])
    editions = carried.unpacked(away, tmp_path / "county.sbz")
    id_ = away.new(msgspec.to_builtins(city), NOW)
    carried.arrive(
        away, id_, carried.taken_over(editions, {edition.document: "a9"}, sender), NOW
    )
    [there] = kept(away, id_).editions
    assert (there.document, there.unit, there.sender) == ("a9", county.unit, sender)
    assert is_current(pack, city, there)
    assert restored(city, there) == city
    made = printed(away, there)
    (tmp_path / "s.pdf").write_bytes(made.pdf)
    looks = look_at([File(tmp_path / "s.pdf", "s", "s.pdf")])
    titles = {d.id: d.id for d in city.documents}
    staging = sort(looks, [there], titles, id_)
    assert [p.page for p in staging.of("a9")] == list(range(1, edition.pages + 1))
    known = Kept([there], lambda e: printed(away, e), id_)
    assert list(paper_problems(pack, city, taken, made.pdf, made, known)) == []
    # Paper that was printed there later, and is not known here, is still called by its name.
    strange = msgspec.structs.replace(looks[0].marks[0].said, code="ZZZZZZZZ", edition=7)
    later = msgspec.structs.replace(
        looks[0], marks=(msgspec.structs.replace(looks[0].marks[0], said=strange),)
    )
    [page] = sort([later], [there], titles, id_).pages
    assert (page.what, page.document) == ("older", "a9")


def harmed(path: Path, harm) -> Path:
    """The file with its entries changed."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in harm(entries).items():
            archive.writestr(name, content)
    return path


def renamed(entries: dict[str, bytes]) -> dict[str, bytes]:
    """A file under the name of another's bytes."""
    name = next(n for n in entries if n.endswith(".pdf"))
    return entries | {name: b"%PDF-1.4 of somebody else"}


REFUSED = {
    "bytes that are not what the name says": (renamed, "损坏"),
    "a folder": (lambda e: e | {"editions/a/b": b"x"}, "损坏"),
    "out of the folder": (lambda e: e | {"editions/../../x": b"x"}, "不安全"),
    "no list": (lambda e: e | {"editions.json": b"{}"}, "各稿读不出来"),
    "no JSON": (lambda e: e | {"editions.json": b"["}, "读不出来"),
    "large": (lambda e: e | {"editions.json": b" " * (65 << 20)}, "过大"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_what_it_says_is_refused_whole(home, away, tmp_path, case: str) -> None:
    harm, words = REFUSED[case]
    sent(home, "brand-society", tmp_path / "a.sbz")
    with pytest.raises(UserError, match=words) as told:
        carried.unpacked(away, harmed(tmp_path / "a.sbz", harm))
    assert told.value.sentence.endswith("。")
    assert not list((tmp_path / "away").glob("scans/*"))


def missing_file(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in entries.items() if not name.endswith(".pdf")}


def of_a_newer_program(entries: dict[str, bytes]) -> dict[str, bytes]:
    said = json.loads(entries["editions.json"])
    return entries | {"editions.json": json.dumps([{"number": "七"}, 3, *said]).encode()}


def test_an_edition_that_cannot_be_shown_is_left_out(home, away, tmp_path: Path) -> None:
    _, editions = sent(home, "brand-society", tmp_path / "a.sbz")
    assert carried.unpacked(away, harmed(tmp_path / "a.sbz", of_a_newer_program)) == editions
    assert carried.unpacked(away, harmed(tmp_path / "a.sbz", missing_file)) == []
