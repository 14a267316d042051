"""Packs with anything changed in them: they are refused in a sentence, or they can be worked with."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.forms.checks import check, document_counts
from desktop.forms.eligibility import choosable_forms, quota_use, recipient
from desktop.forms.packs import load_pack, notices_folder
from desktop.forms.submission import read_submission
from desktop.paths import resources

from .mutation import mutations

SAMPLES = [
    json.loads(path.read_text("utf-8")) for path in sorted((resources() / "samples").glob("*.json"))
]
TEXTS = {
    path.name: path.read_text("utf-8")
    for path in sorted((notices_folder() / "sdast-brand-2022").glob("*.toml"))
}
DATA = {name: tomllib.loads(text) for name, text in TEXTS.items()}
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


junk = st.one_of(
    st.sampled_from(["", "/", "unit.unit_kind", "{title}", "{", "\0", "W_X", "。"]),
    st.text(max_size=8), st.integers(-3, 10**6), st.floats(), st.booleans(),
    st.dates(), st.just([]), st.just({}), st.just([{}]), st.just([""]), st.just({"a": ["b"]}),
)  # fmt: skip


def toml(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case str():
            return json.dumps(value)
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def toml_file(content: Any) -> str:
    if not isinstance(content, dict):
        return toml(content)
    return "\n".join(f"{json.dumps(k)} = {toml(v)}" for k, v in content.items())


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def work_with(folder: Path) -> None:
    """Load the pack and, if it is sound, fill in, check and print every sample with it."""
    try:
        pack = load_pack(folder)
    except UserError as error:
        assert error.sentence.endswith("。") and "\n" not in error.sentence
        return
    for data in SAMPLES:
        try:
            submission = read_submission(data, pack, "样例")
        except UserError:
            continue
        for problem in check(submission, pack, date(2022, 8, 15)):
            assert problem.code and problem.message
        for document in submission.documents:
            document_counts(submission, pack, document)
        choosable_forms(pack, submission.unit)
        quota_use(pack, submission)
        recipient(pack, submission)


@slow
@given(data=mutations(DATA, junk))
def test_values_and_keys_changed(tmp_path: Path, data: dict[str, Any]) -> None:
    files = {name: toml_file(content) for name, content in data.items() if name in DATA}
    work_with(put(tmp_path, files))


@slow
@given(data=st.data())
def test_text_changed(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    lines = TEXTS[name].split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    last = first + data.draw(st.integers(0, 5))
    lines[first:last] = data.draw(
        st.one_of(
            st.just([]), st.lists(st.sampled_from(lines), max_size=3),
            st.text(max_size=12).map(lambda text: [text]),
        )
    )  # fmt: skip
    work_with(put(tmp_path, TEXTS | {name: "\n".join(lines)}))


def test_the_writer_of_these_tests_says_what_it_was_given() -> None:
    for content in DATA.values():
        assert tomllib.loads(toml_file(content)) == content


@pytest.mark.parametrize("content", [b"", b"\xff", b"\0", "id = 1".encode("utf-16")])
def test_files_of_anything(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, TEXTS)
    for name in TEXTS:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UserError):
            load_pack(tmp_path)
