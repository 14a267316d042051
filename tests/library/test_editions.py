"""Editions in a library: what was printed is what is printed again, and goes when all goes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.delivery.edition import freeze
from desktop.errors import UserError
from desktop.forms.files import load_submission
from desktop.forms.form import Marking
from desktop.library.editions import keep, kept, print_out, printed
from desktop.library.store import Library
from desktop.paths import resources

NOW = datetime(2022, 8, 15, 9, 30, tzinfo=UTC)


def test_a_reprint_is_the_same_bytes_for_ever(tmp_path: Path) -> None:
    submission, pack = load_submission(resources() / "samples" / "brand-society.json")
    document = submission.documents[0]
    with Library.open(tmp_path, NOW) as library:
        id_ = library.new({"notice": pack.notice.id}, NOW)
        edition, made = freeze(
            pack, submission, document, NOW, identity=id_, marking=Marking.SHEET
        )
        edition = keep(library, id_, edition, made, NOW)
        second, again = freeze(
            pack, submission, document, NOW + timedelta(days=400), [edition], identity=id_
        )
        keep(library, id_, second, again, NOW + timedelta(days=400))
    with Library.open(tmp_path, NOW + timedelta(days=401)) as library:
        found = kept(library, id_)
        assert [(e.document, e.number, e.code, e.made_at) for e in found.editions] == [
            ("a1", 1, made.code, NOW), ("a1", 2, again.code, NOW + timedelta(days=400)),
        ]  # fmt: skip
        assert found.editions[0] == edition
        assert found.identity == id_
        back = printed(library, found.editions[0])
        assert (back.docx, back.pdf, back.guide) == (made.docx, made.pdf, made.guide)
        assert (back.edition, back.code, back.pages) == (1, made.code, 4)
        library.scan_path(edition.files[".pdf"]).unlink()
        with pytest.raises(UserError, match="找不到"):
            printed(library, edition)
        library.delete(id_, NOW)
        library.empty_bin(NOW + timedelta(days=31))
        assert not list((tmp_path / "scans").iterdir())


def test_paper_is_made_once_and_again_only_when_it_would_say_something_else(tmp_path: Path) -> None:
    submission, pack = load_submission(resources() / "samples" / "brand-society.json")
    document = submission.documents[0]
    renamed = msgspec.structs.replace(
        document, answers=document.answers | {"project_name": "新的名称"}
    )
    changed = msgspec.structs.replace(submission, documents=[renamed])
    later = NOW + timedelta(days=30)
    with Library.open(tmp_path, NOW) as library:
        id_ = library.new({"notice": pack.notice.id}, NOW)

        def out(of=submission, now=later, marking=None):
            return print_out(library, id_, pack, of, of.documents[0], now, marking)

        first, made = out(now=NOW)
        again, same = out()
        assert again == first and (same.pdf, same.docx) == (made.pdf, made.docx)
        second, other = out(changed)
        assert (second.number, other.pdf != made.pdf) == (2, True)
        third, sheet = out(changed, marking=Marking.SHEET)
        assert (third.number, bool(sheet.guide)) == (3, True)
        assert out(changed)[0] == third, "the choice of last time stays"
        assert out()[0].number == 4, "an older state is a new edition: paper 2 and 3 are out there"
        assert [e.number for e in kept(library, id_).editions] == [1, 2, 3, 4]
