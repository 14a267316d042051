"""Word for word: what the text writer says, poppler reads in the PDF and LibreOffice in the DOCX."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from desktop.forms.kinds import is_blank
from desktop.forms.submission import Aspect
from desktop.forms.values import values_of
from desktop.templates.fonts import missing

from .conftest import EACH, LENGTHS, Written
from .papers import HOSTILE, SAMPLES, Paper, sample
from .readers import lines_say, pdf_text, squeeze

NAMES = [paper.name for name in SAMPLES for paper in sample(name)]
NAMES += [f"{name}.{length}" for name in EACH for length in LENGTHS]
HOSTILE_NAMES = [f"{place}.{name}" for place in ("cell", "text") for name in HOSTILE]


@pytest.mark.parametrize("name", NAMES)
def test_all_writers_say_the_same_words(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    page = one.paper.composed.page
    said = squeeze(one.text)
    assert said
    assert squeeze(pdf_text(one.pdf, page)) == said
    assert squeeze(one.office_text) == said
    assert lines_say(pdf_text(one.office_pdf, page), said)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_text_comes_out_as_typed(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    page = one.paper.composed.page
    said = squeeze(one.text)
    assert squeeze(pdf_text(one.pdf, page)) == said
    assert squeeze(one.office_text) == said
    if one.office_pdf is None:
        return
    # Poppler reads the PDF of LibreOffice font by font, so only what it holds is compared.
    lost = set(Counter(said) - Counter(squeeze(pdf_text(one.office_pdf, page))))
    assert lost <= {*"，、。；：", *missing(said)}


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE_NAMES])
def test_every_answer_is_found_whole(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    page = one.paper.composed.page
    everywhere = [squeeze(text) for text in (one.text, pdf_text(one.pdf, page), one.office_text)]
    for field, typed in answered(one.paper):
        assert [squeeze(typed) in text for text in everywhere] == [True] * 3, (field, typed)


def answered(paper: Paper) -> Iterator[tuple[str, str]]:
    """Each answer that the form prints, as a person would write it on paper."""
    values = values_of(paper.pack, paper.submission, paper.document)
    for field in paper.pack.forms[paper.document.form].fields:
        answer = paper.document.answers.get(field.id)
        if not field.printed or not values.applies(field) or is_blank(answer):
            continue
        titles = {choice.id: choice.title for choice in paper.pack.choices.get(field.choices, [])}
        match answer:
            case str():
                yield field.id, _on_paper(answer)
            case dict():
                yield from ((field.id, text) for text in answer.values())
            case list():
                for item in answer:
                    if isinstance(item, Aspect):
                        yield field.id, titles[item.item]
                        yield field.id, item.aspect
                    else:
                        yield field.id, titles.get(item, item)


def _on_paper(answer: str) -> str:
    """An ISO date, or two, in words; anything else as typed, composed and without joiners."""
    if not re.fullmatch(r"[\d-]{10}(/[\d-]{10})?", answer):
        return unicodedata.normalize("NFC", answer).replace("\u200d", "")
    days = [day.split("-") for day in answer.split("/")]
    return "至".join(f"{year}年{int(month)}月{int(day)}日" for year, month, day in days)
