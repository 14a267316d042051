"""Submission files that cannot be: each gives one sentence; and what is taken as it is."""

import json
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.forms.files import load_submission
from desktop.paths import resources

SAMPLE = json.loads((resources() / "samples" / "brand-city.json").read_text("utf-8"))


def written(folder: Path, content: bytes | dict) -> Path:
    path = folder / "申报.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def one_sentence(path: Path) -> str:
    with pytest.raises(UserError) as told:
        load_submission(path)
    sentence = told.value.sentence
    assert sentence.endswith("。") and "\n" not in sentence
    assert "请" in sentence and len(sentence) < 1500
    sentence.encode("utf-8")  # no half of a character in it
    return sentence


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "申报.json 不是正确的 JSON（第1行第1列）"),
        (b"{", "第1行第2列"),
        (b'{"notice": "sdast-brand-2022",\n}', "第2行第1列"),
        ("申报".encode("gbk"), "不是 UTF-8 编码"),
        (json.dumps(SAMPLE).encode("utf-16"), "不是 UTF-8 编码"),
        (b"PK\x03\x04\xff\xfe", "不是 UTF-8 编码"),
        (b"[" * 100_000, "套得太深"),
        (b'{"a":' * 100_000, "套得太深"),
        (b'{"notice": ' + b"9" * 5000 + b"}", "有一个数太长"),
        (b"null", "没有写明 notice"),
        (b"[]", "没有写明 notice"),
        (b"{}", "没有写明 notice"),
        (b'{"notice": 2022}', "没有写明 notice"),
        (b'{"notice": "sdast-brand-2023"}', "没有编号为“sdast-brand-2023”的通知"),
        (b'{"notice": "../samples"}', "没有编号为“../samples”的通知"),
        (b'{"notice": "a", "notice": "b"}', "同一处把“notice”写了2次"),
        (b'{"notice": "sdast-brand-2022"}', "缺少“unit”"),
        (b'{"notice": "\\ud800\\n"}', "没有编号为“”的通知"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_file_that_is_no_submission(tmp_path: Path, content: bytes, says: str) -> None:
    assert says in one_sentence(written(tmp_path, content))


def changed(path: str, value: object) -> dict:
    """The city's sample with what stands at `path` replaced; "+x" adds x."""
    data = json.loads(json.dumps(SAMPLE))
    *steps, last = [int(s) if s.isdigit() else s for s in path.split("/")]
    holder = data
    for step in steps:
        holder = holder[step]
    holder[last.removeprefix("+") if isinstance(last, str) else last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("+note", "x", "不认识“note”这一项"),
        ("+\ud800", "x", "不成字的字符"),
        ("unit", [], "unit处这里应为一组“名称: 值”，现在是列表"),
        ("unit", None, "unit处这里应为一组“名称: 值”，现在是空值"),
        ("unit/+name", "x", "unit 里的“name”不是“单位信息”的栏目，请改正，可用的有：unit_kind、unit_name"),
        ("unit/unit_name", 7, "unit.unit_name处这里应为"),
        ("unit/unit_name", True, "，现在是true 或 false"),
        ("unit/unit_name", ["甲"], "unit.unit_name 应为文字"),
        ("unit/selected_2021_projects", "甲", "unit.selected_2021_projects 应为文字的列表"),
        ("documents", {}, "documents处这里应为列表"),
        ("documents/0", "a1", "documents[第1个]处这里应为一组“名称: 值”，现在是文字"),
        ("documents/1/+page", "x", "documents[第2个]处不认识“page”"),
        ("documents/2/form", "reform", "documents[第3个] 的表“reform”不在本通知里，请改正，可用的有：brand_"),
        ("documents/2/form", "pilot_application", "不在本通知里"),
        ("documents/1/id", "a1", "documents[第2个] 的 id“a1”与前面的重复"),
        ("documents/1/id", "A1", "documents[第2个] 的 id“A1”与前面的重复"),  # one file on Windows
        ("documents/0/id", "", "不能用作文件名"),
        ("documents/0/id", "a/1", "不能用作文件名"),
        ("documents/0/id", "..", "不能用作文件名"),
        ("documents/0/id", "a 1", "不能用作文件名"),
        ("documents/0/id", "a\u20251", "不能用作文件名"),
        ("documents/0/id", "x" * 41, "不能用作文件名"),
        ("documents/0/id", "CON", "不能用作文件名"),
        ("documents/0/id", "com1", "不能用作文件名"),
        ("documents/0/id", 1, "documents[第1个].id处这里应为文字"),
        ("documents/0/answers/+project", "x", "documents[第1个].answers 里的“project”不是“申报表”的栏目"),
        ("documents/0/answers/+" + "x" * 5000, "x", "xxxx……”不是“申报表”的栏目"),
        ("documents/0/answers/+\ud800\n", "x", "里的“”不是“申报表”的栏目"),
        ("documents/0/answers/project_name", ["甲"], "answers.project_name 应为文字"),
        ("documents/0/answers/reform_item_others", "12", "answers.reform_item_others 应为列表"),
        ("documents/0/answers/reform_item_others", {"1": "x"}, "answers.reform_item_others 应为列表"),
        ("documents/0/answers/reform_item_others", [{"item": "1", "aspekt": ""}],
         "documents[第1个].answers.reform_item_others[第1个]处不认识“aspekt”"),
        ("documents/0/answers/reform_item_others", [{"aspect": ""}], "缺少“item”"),
        ("documents/0/answers/reform_item_others", [1], "应为文字或一组“名称: 值”，现在是整数"),
        ("documents/1/unit/+town", "x", "documents[第2个].unit 里的“town”不是“单位信息”的栏目"),
        ("documents/0/+scans", "a.pdf", "documents[第1个].scans处这里应为列表"),
        ("documents/0/+scans", [""], "不是文件名"),
        ("documents/0/+scans", [".."], "不是文件名"),
        ("documents/0/+scans", ["a\0.pdf"], "不是文件名"),
        ("+reasons", {"W_A": 1}, "reasons.W_A处这里应为文字"),
        ("+reasons", [], "reasons处这里应为一组“名称: 值”"),
    ],
)
def test_a_submission_with_a_mistake(
    tmp_path: Path, path: str, value: object, says: str
) -> None:
    assert says in one_sentence(written(tmp_path, changed(path, value)))


def test_rich_answers_name_their_sections(tmp_path: Path) -> None:
    data = json.loads((resources() / "samples" / "pilot-city.json").read_text("utf-8"))
    for wrong, says in ((["x"], "一组“小标题: 文字”"), ({"goal": "x"}, "小标题只能是 goals、measures")):
        data["documents"][0]["answers"]["work_plan"] = wrong
        assert says in one_sentence(written(tmp_path, data))
    data["documents"][0]["answers"]["work_plan"] = "整篇"
    load_submission(written(tmp_path, data))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "找不到文件" in one_sentence(tmp_path / "没有.json")
    assert "读不了" in one_sentence(tmp_path)
    assert "找不到文件" in one_sentence(tmp_path / "没有" / "申报.json")


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "大.json"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert "大.json 超过64 MB" in one_sentence(path)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_sound_file_is_taken_with_or_without_a_mark(tmp_path: Path, mark: bytes) -> None:
    content = mark + json.dumps(SAMPLE).encode()
    submission, pack = load_submission(written(tmp_path, content))
    assert pack.notice.id == submission.notice == "sdast-brand-2022"
    assert [document.id for document in submission.documents] == ["a1", "a2", "d", "e1"]


def test_answers_are_cleaned_of_what_no_document_can_hold(tmp_path: Path) -> None:
    data = changed("documents/0/answers/project_foundation", "一\r\n二\u200b三\x07\ud800")
    data["documents"][0]["answers"]["contact_name"] = "\ufa19山"
    data["unit"]["unit_name"] = "甲市\ufeff科学技术协会"
    data["reasons"] = {"W_A": "因\x00为"}
    submission, _ = load_submission(written(tmp_path, data))
    answers = submission.document("a1").answers
    assert answers["project_foundation"] == "一\n二三"
    assert answers["contact_name"] == "\ufa19山"
    assert submission.unit["unit_name"] == "甲市科学技术协会"
    assert submission.reasons == {"W_A": "因为"}


def test_blanks_and_spelling_are_left_as_typed(tmp_path: Path) -> None:
    data = changed("documents/0/answers/contact_mobile", " +86 154-0000-0002 ")
    submission, _ = load_submission(written(tmp_path, data))
    assert submission.document("a1").answers["contact_mobile"] == " +86 154-0000-0002 "


@pytest.mark.parametrize("id_", ["a1", "申报表-1", "x_2", "𬱖", "x" * 40, "conx"])
def test_ids_that_make_file_names(tmp_path: Path, id_: str) -> None:
    load_submission(written(tmp_path, changed("documents/0/id", id_)))


@pytest.mark.parametrize("scan", ["a.pdf", "扫描/第 1 页.jpg", "C:\\扫描\\a.pdf", "../a.pdf"])
def test_scans_may_lie_anywhere(tmp_path: Path, scan: str) -> None:
    load_submission(written(tmp_path, changed("documents/0/+scans", [scan])))
