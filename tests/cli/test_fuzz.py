"""Any submission file: problems, or one sentence; never a bug, never half a package."""

import contextlib
import io
import json
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.cli import main

from .calling import SAMPLES, sample

NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
# Long enough to break a line, and with what fonts, names and mails stumble over.
TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["", " ", "/", "／", "𬱖", "\ud800", "\ue000", "\x00", "a\u202eb", "<b>&amp;", "{unit_name}",
         "\r\n" * 40, "长" * 400, "x" * 400, "2022-02-30", "0000-00-00", "9999-12-31/0001-01-01"]
    ),
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def run(*arguments: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(list(map(str, arguments)))
    assert status in (0, 1, 2), err.getvalue()
    if status == 2:
        sentence = err.getvalue()
        assert sentence.endswith("。\n") and sentence.count("\n") == 1 and out.getvalue() == ""
    return status, out.getvalue(), err.getvalue()


def checked(filing: object) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "申报.json")
        path.write_text(json.dumps(filing), "utf-8")
        status, out, _ = run("check", path, "--json", "--today", "2022-08-15")
        if status < 2:
            said = json.loads(out)
            assert set(said) == {"problems", "counts"}
            blocking = [p for p in said["problems"] if p["severity"] != "note"]
            assert bool(blocking) is (status == 1)


def places(value: object, at: tuple = ()) -> list[tuple]:
    """Every place in a JSON value, as a path."""
    found = [at] if at else []
    items = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())  # fmt: skip
    for key, inner in items:
        found += places(inner, (*at, key))
    return found


def put(filing: object, at: tuple, value: object) -> None:
    for key in at[:-1]:
        filing = filing[key]
    filing[at[-1]] = value


@st.composite
def mangled(draw: st.DrawFn, values: st.SearchStrategy = JSON) -> dict:
    """A sample with other values in some places."""
    filing = sample(draw(st.sampled_from(NAMES)))
    for _ in range(draw(st.integers(1, 3))):
        put(filing, draw(st.sampled_from(places(filing))), draw(values))
    return filing


@st.composite
def retyped(draw: st.DrawFn) -> dict:
    """A sample in which only texts are others, so that it is read."""
    filing = sample(draw(st.sampled_from(NAMES)))
    texts = [
        at for at in places(filing)
        if at[-1] not in ("notice", "form", "id", "item") and isinstance(_at(filing, at), str)
    ]  # fmt: skip
    for at in draw(st.lists(st.sampled_from(texts), min_size=1, max_size=8)):
        put(filing, at, draw(TEXT))
    return filing


def _at(filing: object, at: tuple) -> object:
    for key in at:
        filing = filing[key]
    return filing


@settings(deadline=None, max_examples=100)
@given(JSON | mangled())
@example({"notice": "sdast-brand-2022", "unit": {}})
@example({"notice": "sdast-brand-2022", "unit": {}, "documents": [], "reasons": {"": ""}})
@example({"notice": "\ud800", "unit": {}})
@example({"notice": "sdast-brand-2022", "unit": {"city": None}, "documents": [{"\ud800": None}]})
def test_any_json_is_checked_or_refused(filing: object) -> None:
    checked(filing)


@settings(deadline=None, max_examples=100)
@given(retyped())
def test_any_text_is_checked(filing: dict) -> None:
    checked(filing)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXT | st.text("./\\:ab\0", max_size=8), min_size=1, max_size=3))
@example(["\0.pdf"])
@example(["长" * 400 + ".pdf"])
@example(["C:\\x\\y.pdf"])
@example(["/dev/zero"])
def test_any_path_of_a_scan_is_checked(paths: list[str]) -> None:
    filing = sample("brand-department")
    filing["documents"][0]["scans"] = paths
    checked(filing)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode(errors="replace")))
@example(b"\xef\xbb\xbf{}")
@example(b"\xff\xfe{\x00}\x00")
@example(b"1" * 5000)
@example(b'{"notice": "sdast-brand-2022", "unit": {}, "unit": []}')
def test_any_bytes_are_refused_in_a_sentence(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "申报.json")
        path.write_bytes(content)
        assert run("check", path)[0] == 2


@settings(deadline=None, max_examples=20)
@given(retyped())
@example(sample("brand-society") | {"unit": {"unit_name": "长" * 400}})
def test_any_text_makes_a_draft_that_holds(filing: dict) -> None:
    with tempfile.TemporaryDirectory() as name:
        path, out = Path(name, "申报.json"), Path(name, "out")
        path.write_text(json.dumps(filing), "utf-8")
        status, said, _ = run("package", path, "--out", out, "--draft", "--today", "2022-08-15")
        assert status == 0
        folder, archive = map(Path, said.splitlines())
        assert run("verify", folder)[0] == run("verify", archive)[0] == 0
        assert folder.parent == archive.parent == out
        assert sorted(path.name for path in out.iterdir()) == [folder.name, archive.name]


@settings(deadline=None, max_examples=60)
@given(st.dates())
def test_any_day(day) -> None:
    for name in ("brand-society", "pilot-society"):
        run("check", SAMPLES / f"{name}.json", "--today", day.isoformat())
