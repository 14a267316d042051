"""A submission goes to another computer and comes in whole; what is not one is refused."""

import json
import os
import random
import struct
import warnings
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.library.travel import export_submission, read_submission
from desktop.progress import Stopped

CONTENT = {
    "notice": "n",
    "unit": {"unit_name": "𬱖市科协"},
    "documents": [{"scans": ["签章 1.pdf"]}],
}
SCAN = bytes(range(256)) * 40


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "kept"
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


def made(path: Path, **entries: bytes | str) -> Path:
    """A zip with `entries`; `__` in a name stands for `/`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), content)
    return path


def test_there_and_back(tmp_path: Path, into: Path, scan: Path, noon) -> None:
    path = tmp_path / "甲市.sbz"
    export_submission(CONTENT, {"签章 1.pdf": scan, "CON": scan, "b.JPG": scan}, path, noon)
    content, scans = read_submission(path, into)
    assert content == CONTENT
    assert list(scans) == ["签章 1.pdf", "CON", "b.JPG"]
    assert [p.name for p in scans.values()] == ["1.pdf", "2", "3.jpg"]
    assert {p.read_bytes() for p in scans.values()} == {SCAN}


def test_the_file_is_what_the_page_says(tmp_path: Path, scan: Path, noon) -> None:
    path = tmp_path / "a.sbz"
    export_submission(CONTENT, {"签章 1.pdf": scan}, path, noon)
    first = path.read_bytes()
    # as in EPUB and ODF: the kind can be read without unzipping
    kind = b"application/vnd.shenbao.submission;version=1"
    assert first[30 : 30 + 8 + len(kind)] == b"mimetype" + kind
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["mimetype", "submission.json", "scans/签章 1.pdf"]
        assert json.loads(archive.read("submission.json")) == CONTENT
        assert archive.getinfo("scans/签章 1.pdf").flag_bits & 0x800  # the name is UTF-8
    export_submission(CONTENT, {"签章 1.pdf": scan}, path, noon)
    assert path.read_bytes() == first


@pytest.mark.parametrize("year", [1970, 2022, 2200])
def test_any_year(tmp_path: Path, into: Path, year: int) -> None:
    export_submission(CONTENT, {}, tmp_path / "a.sbz", datetime(year, 6, 1, tzinfo=UTC))
    assert read_submission(tmp_path / "a.sbz", into) == (CONTENT, {})


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path, scan: Path, noon) -> None:
    path = tmp_path / "a.sbz"
    path.write_bytes(b"old")
    with pytest.raises(UserError, match="“gone.pdf”读不出来"):
        export_submission(CONTENT, {"a": scan, "b": tmp_path / "gone.pdf"}, path, noon)
    for name in ("../a", "a/b", "C:a", "", "a\x00"):
        with pytest.raises(UserError, match="不能用作文件名"):
            export_submission(CONTENT, {name: scan}, path, noon)
    with pytest.raises(UserError, match="找不到文件夹"):
        export_submission(CONTENT, {}, tmp_path / "gone" / "a.sbz", noon)
    assert path.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["a.sbz", "kept"]


def test_an_export_that_is_stopped_leaves_the_old_file(tmp_path: Path, scan: Path, noon) -> None:
    path = tmp_path / "甲市.sbz"
    export_submission(CONTENT, {}, path, noon)
    before = path.read_bytes()

    def stop(done: int, of: int, words: str) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        export_submission(CONTENT, {"1.pdf": scan, "2.pdf": scan}, path, noon, stop)
    assert path.read_bytes() == before and list(tmp_path.glob("*.sbz*")) == [path]


def test_a_zip_made_by_hand_will_do(tmp_path: Path, into: Path) -> None:
    path = made(
        tmp_path / "a.zip",
        submission_json="\ufeff" + json.dumps(CONTENT),
        scans__a="1", MACOSX__a="", readme="x",
    )  # fmt: skip
    content, scans = read_submission(path, into)
    assert content == CONTENT
    assert list(scans) == ["a"]


JSON = json.dumps(CONTENT)
MIME = "application/vnd.shenbao.submission;version="
REFUSED = {
    "no submission": ({"scans__a.pdf": "x"}, "没有申报内容"),
    "empty zip": ({}, "没有申报内容"),
    "not JSON": ({"submission_json": "{"}, "读不出来"),
    "not UTF-8": ({"submission_json": b"\xff\xfe"}, "读不出来"),
    "a list": ({"submission_json": "[]"}, "不是一份申报"),
    "deep": ({"submission_json": '{"a":' + "[" * 100_000}, "读不出来"),
    "a huge number": ({"submission_json": '{"a":' + "9" * 5000 + "}"}, "读不出来"),
    "newer": ({"mimetype": f"{MIME}2", "submission_json": JSON}, "请安装最新版本"),
    "another kind": ({"mimetype": "application/epub+zip", "submission_json": JSON}, "不是“科协"),
    "no version": ({"mimetype": MIME, "submission_json": JSON}, "不是“科协"),
    "folder in scans": ({"submission_json": JSON, "scans__a__b": "x"}, "损坏"),
    "bomb": ({"submission_json": JSON, "scans__a": bytes(60 << 20)}, "过大"),
    "large JSON": ({"submission_json": bytes(65 << 20)}, "过大"),
    "many": ({"submission_json": JSON} | {f"scans__{n}": "" for n in range(2001)}, "过大"),
}


@pytest.mark.parametrize(("entries", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, into: Path, entries: dict, sentence: str) -> None:
    path = made(tmp_path / "a.sbz", **entries)
    with pytest.raises(UserError, match=sentence) as told:
        read_submission(path, into)
    assert told.value.sentence.endswith("。")
    assert os.listdir(into) == []


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "scans/../../evil", "scans/..", "/etc/evil", "//server/evil", "scans//evil",
        "C:evil", "C:\\evil", "scans/C:evil", "scans\\..\\..\\evil", "scans/a\\..\\evil",
        "scans/evil:stream", "scans/.. ", "scans/. .", "scans/a\x01b", "scans/a\x00.pdf",
        "scans/../", "scans/" + "长" * 300,
    ],
)  # fmt: skip
def test_hostile_names(tmp_path: Path, into: Path, name: str) -> None:
    path = tmp_path / "a.sbz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("submission.json", JSON)
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name  # the constructor would cut and turn it
        archive.writestr(entry, "evil")
    with pytest.raises(UserError, match="不安全的文件名"):
        read_submission(path, into)
    assert sorted(os.listdir(tmp_path)) == ["a.sbz", "into"]
    assert os.listdir(into) == []


def test_two_of_one_name(tmp_path: Path, into: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "a.sbz", "w") as archive:
        warnings.simplefilter("ignore")  # zipfile warns whoever writes such a thing
        for content in (JSON, "{}"):
            archive.writestr("submission.json", content)
    with pytest.raises(UserError, match="损坏"):
        read_submission(tmp_path / "a.sbz", into)


def test_a_size_that_lies(tmp_path: Path, into: Path) -> None:
    """A bomb that says it is small is cut off where it said it would end."""
    path = made(tmp_path / "a.sbz", submission_json=JSON, scans__a=bytes(40 << 20))
    data = path.read_bytes().replace(struct.pack("<L", 40 << 20), struct.pack("<L", 1000))
    path.write_bytes(data)
    with pytest.raises(UserError, match="损坏"):
        read_submission(path, into)
    assert os.listdir(into) == []


def test_a_password(tmp_path: Path, into: Path) -> None:
    path = made(tmp_path / "a.sbz", submission_json=JSON)
    data = bytearray(path.read_bytes())
    data[6] |= 1  # in the local header, and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(UserError, match="带有密码"):
        read_submission(path, into)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods(tmp_path: Path, into: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.sbz", "w", method) as archive:
        archive.writestr("submission.json", JSON)
    with pytest.raises(UserError, match="损坏"):
        read_submission(tmp_path / "a.sbz", into)


def test_what_is_not_a_file(tmp_path: Path, into: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.sbz"):
        with pytest.raises(UserError, match="读不了"):
            read_submission(path, into)


def test_a_changed_byte_in_a_scan(tmp_path: Path, into: Path, scan: Path, noon) -> None:
    path = tmp_path / "a.sbz"
    export_submission(CONTENT, {"a.pdf": scan}, path, noon)
    data = bytearray(path.read_bytes())
    data[data.index(SCAN) + 5000] ^= 1
    path.write_bytes(data)
    with pytest.raises(UserError, match="传送中损坏"):
        read_submission(path, into)


def one_or_sentence(path: Path, into: Path) -> bool:
    """Whether it could be read; anything but a UserError fails the test."""
    try:
        content, scans = read_submission(path, into)
    except UserError as error:
        assert error.sentence.endswith("。")
        return False
    assert isinstance(content, dict)
    assert all(p.parent == into for p in scans.values())
    return True


def test_cut_and_changed_anywhere(tmp_path: Path, into: Path, scan: Path, noon) -> None:
    path = tmp_path / "a.sbz"
    scan.write_bytes(SCAN[:300])
    export_submission(CONTENT, {"签章.pdf": scan}, path, noon)
    whole, chance = path.read_bytes(), random.Random(3)
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert not one_or_sentence(path, into)
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 2, 8])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        one_or_sentence(path, into)


@given(data=st.binary(max_size=300), zipped=st.booleans())
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes(tmp_path: Path, into: Path, data: bytes, zipped: bool) -> None:
    path = tmp_path / "a.sbz"
    if zipped:
        made(path, submission_json=data)
    else:
        path.write_bytes(data)
    one_or_sentence(path, into)
