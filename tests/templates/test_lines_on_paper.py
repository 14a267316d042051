"""The same rules, read off the printed lines with poppler."""

import re
from itertools import pairwise

import pytest

from .conftest import EACH, LENGTHS, Written
from .papers import paper, samples
from .readers import pdf_text, pdf_words

NAMES = [one.name for one in samples()]
NAMES += [f"{name}.{length}" for name in EACH for length in LENGTHS]
NAMES += [f"{place}.{name}" for place in ("cell", "text")
          for name in ("markup", "rare", "many-paragraphs", "blanks", "symbols", "tabs")]  # fmt: skip
FIRST = tuple("，。、；：？！）》”’〕】…")
LAST = tuple("（《“‘〔【")


@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_or_ends_with_the_wrong_mark(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    lines = [line.strip() for line in pdf_text(one.pdf, one.paper.composed.page).splitlines()]
    assert lines
    assert [line for line in lines if line.startswith(FIRST) or line.endswith(LAST)] == []


@pytest.mark.parametrize("name", NAMES)
def test_numbers_and_words_stay_whole(shelf: dict[str, Written], name: str) -> None:
    one = shelf[name]
    lines = pdf_text(one.pdf, one.paper.composed.page).splitlines()
    # 附件1 and the title below it are lines of their own.
    for before, after in pairwise(line.strip() for line in lines if not line.startswith("附件")):
        if before and not after.isascii():
            ends = before[-1] + after[0]
            assert not re.fullmatch(r"\d[\d年月日号%％℃]|〕\d|[a-z][a-z@]", ends), (before, after)


# Each stands some characters from the end of a line, which it would not reach whole.
WHOLE = ["〔2031〕10号", "lisi@example.org", "3,600.50万元", "阿卜杜·克里木", "0531-23456789", "2031年",
         "PySide6", "300㎡", "24小时", "45 mm", "“1+4+9+N”", "99.5%"]  # fmt: skip


@pytest.mark.parametrize("word", WHOLE)
def test_what_belongs_together_is_on_one_line(tmp_path, word: str) -> None:
    """Set at each of thirty places of a line, in a cell and in running text."""
    cell, running = paper("brand-society.a1"), paper("brand-city.d")
    text = "\n".join("本" * n + word + "等" for n in range(10, 40))
    for one in (cell.answered("whole", project_foundation=text),
                running.answered("whole", highlights_brands=text)):  # fmt: skip
        one.write(tmp_path)
        kept = re.split("[本等\n]+", pdf_text(tmp_path / "whole.pdf", one.composed.page))
        assert sum(word in piece for piece in kept) == 30


@pytest.mark.parametrize(
    ("email", "set_as"),
    [
        ("lisi@qq.com", ["lisi@qq.com"]),
        ("zhangsan@example.com", ["zhangsan@", "example.com"]),
        ("office.science@keji.example.com", ["office.", "science@", "keji.example.", "com"]),
    ],
)
def test_a_long_address_is_cut_behind_a_sign_in_its_narrow_cell(
    tmp_path, email: str, set_as: list[str]
) -> None:
    paper("brand-society.a1").answered("mail", contact_email=email).write(tmp_path)
    words = [w for w in pdf_words(tmp_path / "mail.pdf") if w.page == 1]
    (head,) = (w for w in words if w.text == "电子邮箱")
    found = [w for w in words if w.x0 > head.x0 - 8 and head.y1 < w.y0 < head.y1 + 30 and w.text.isascii()]
    assert [w.text for w in found] == set_as
    # No other answer of the row needs a second line.
    (name, place, phone, mobile) = (
        next(w for w in words if w.text == text) for text in ("张三", "秘书长", "0531-20000000", "15400000001")
    )
    assert name.y0 == place.y0 == phone.y0 == mobile.y0


def test_a_widened_line_is_still_read_without_blanks(tmp_path) -> None:
    """Lines are pulled to the edge, but not so wide that a reader takes the gaps for blanks."""
    text = "\n".join("本" * n + "3,600.50万元" + "等" * 20 for n in range(10, 40))
    paper("brand-society.a1").answered("wide", project_foundation=text).write(tmp_path)
    lines = pdf_text(tmp_path / "wide.pdf").splitlines()
    full = [line for line in lines if set(line) == {"本"}]
    assert full
    assert [line for line in lines if re.search("本 +本", line)] == []
    words = [w for w in pdf_words(tmp_path / "wide.pdf") if set(w.text) == {"本"}]
    edge = 210 - 26 - 1.5
    # One line of 本 for each place at which the amount did not fit; most reach the edge.
    reaching = [w for w in words if w.x1 > edge - 0.5]
    assert len(reaching) > len(words) / 3
