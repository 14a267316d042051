"""Rounds of edits told as changes of the first text: they lead to the same end."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.cleaning.edits import Change, Edit, apply, compose

WORDS = st.text("甲乙丙丁戊己", max_size=12)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, b, draw(st.text("庚辛", max_size=3))) for a, b in pairs]


@given(WORDS, st.data())
def test_changes_lead_where_the_rounds_led(text: str, data: st.DataObject) -> None:
    current, changes = text, list[Change]()
    for step in ("one", "two", "three"):
        edits = data.draw(edits_of(current))
        changes = compose(text, current, changes, edits, step)
        current = apply(current, edits)
    assert apply(text, changes) == current
    ends = 0
    for change in changes:
        assert ends <= change.start <= change.end
        assert text[change.start : change.end] == change.was
        ends = change.end


def test_touching_edits_stay_two_and_overlapping_become_one() -> None:
    text = "東(dōng)方,乙"
    first = compose(text, text, [], [Edit(1, 7)], "pinyin")
    current = apply(text, first)
    assert current == "東方,乙"
    assert compose(text, current, first, [Edit(0, 1, "东"), Edit(2, 3, "，")], "then") == [
        (0, 1, "東", "东", "then"), (1, 7, "(dōng)", "", "pinyin"), (8, 9, ",", "，", "then"),
    ]  # fmt: skip
    assert compose(text, current, first, [Edit(0, 2, "")], "then") == [
        (0, 8, "東(dōng)方", "", "then")
    ]
