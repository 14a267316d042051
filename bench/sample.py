"""The longest sample, as the export takes it and as bare words."""

from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from bench.bare import Words
from bench.ground import longest_sample
from bench.words import words_of
from desktop.delivery.edition import export
from desktop.forms.files import load_submission
from desktop.forms.notice import Pack
from desktop.forms.submission import Submission
from desktop.templates.compose import compose


class Sample(NamedTuple):
    """A submission, and the words of each of its documents."""

    path: Path
    submission: Submission
    pack: Pack
    words: list[Words]

    @classmethod
    def longest(cls) -> Self:
        return cls.read(longest_sample())

    @classmethod
    def read(cls, path: Path) -> Self:
        submission, pack = load_submission(path)
        documents = submission.documents
        words = [words_of(compose(pack, submission, d, pack.notice.date)) for d in documents]
        return cls(path, submission, pack, words)

    @property
    def day(self) -> date:
        return self.pack.notice.date

    @property
    def name(self) -> str:
        return f"{self.path.stem}, {len(self.words)} documents"

    def export(self) -> None:
        for document in self.submission.documents:
            export(self.pack, self.submission, document, self.day)
