"""Export of the longest sample against bare writers: DOCX and PDF of all its documents, in memory.

Warm, as for whoever looks at a paper, mends a word and looks again; and for information once more
from the start of a process, with nothing imported and no font open.
"""

import json
from pathlib import Path

from bench import bare
from bench.font import truetype
from bench.ground import in_new_process
from bench.race import Figure, Target, Times, race, ratio, timed
from bench.sample import Sample

_TARGET = Target(1.5)


def measure(folder: Path, rounds: int = 15) -> list[Figure]:
    sample = Sample.longest()
    font, words = folder / "bare.ttf", folder / "words.json"
    truetype(font, set().union(*(each.characters() for each in sample.words)))
    words.write_text(json.dumps(sample.words), "utf-8")
    bare.use_font(font)

    def write_bare() -> None:
        for each in sample.words:
            bare.to_docx(each)
            bare.to_pdf(each)

    warm = race(rounds, timed(sample.export), timed(write_bare))
    first = race(
        rounds,
        timed(lambda: in_new_process("-m", "bench.first_export", str(sample.path))),
        timed(lambda: in_new_process("-m", "bench.first_export_bare", str(words), str(font))),
    )
    return [
        ratio(f"Export of {sample.name}", *_named(warm), _TARGET),
        ratio(f"Start of a process and export of {sample.name}", *_named(first)),
    ]


def _named(seconds: list[list[float]]) -> tuple[Times, Times]:
    own, peer = seconds
    return Times("the program", own), Times("bare python-docx and reportlab", peer)
