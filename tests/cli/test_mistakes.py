"""What was written or given wrong: one Chinese sentence with the way out, and status 2."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop import files
from desktop.cli import main

from .calling import ROOT, SAMPLES, environment, sample

SOCIETY = str(SAMPLES / "brand-society.json")
COMMANDS = [
    "forms", "fields", "check", "export", "package", "verify", "pack-check", "sample", "self-test",
]  # fmt: skip


def sentence_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence on stderr of a command that could not be understood."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.endswith("。\n") and err.count("\n") == 1
    return err.strip()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "还缺少 命令，用法请看 shenbao --help。"),
        ("chekc x.json", "没有“chekc”这个命令，用法请看 shenbao --help。"),
        ("check", "还缺少 申报文件，用法请看 shenbao check --help。"),
        ("check x.json --jsn", "不认识“--jsn”，用法请看 shenbao --help。"),
        ("check x.json --js", "不认识“--js”，用法请看 shenbao --help。"),
        ("check x.json y.json", "不认识“y.json”，用法请看 shenbao --help。"),
        ("check x.json --json=1", "“--json”后面不能写值“1”，用法请看 shenbao check --help。"),
        ("check x.json --today", "“--today”后面要写一个值，用法请看 shenbao check --help。"),
        ("check x.json --today 8月15日",
         "“8月15日”不是日期，请写成 2022-08-15 的样子，用法请看 shenbao check --help。"),
        ("check x.json --today 2022-02-30",
         "“2022-02-30”不是日期，请写成 2022-08-15 的样子，用法请看 shenbao check --help。"),
        ("export x.json", "还缺少 --out，用法请看 shenbao export --help。"),
        ("export", "还缺少 申报文件、--out，用法请看 shenbao export --help。"),
        ("package x.json --out", "“--out”后面要写一个值，用法请看 shenbao package --help。"),
        ("fields brand", "没有“brand”这张表，可用的有：brand_application、brand_recommendation、"
         "city_reform_summary、brand_2021_summary、pilot_application。"),
    ],
)  # fmt: skip
def test_a_command_written_wrong(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sentence_of(line.split(), capsys) == said


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_is_chinese_and_whole(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--help"]) == 0
    said, err = capsys.readouterr()
    assert err == "" and said.startswith(f"用法：{' '.join(['shenbao', *command])} ")
    foreign = set(re.findall(r"(?<![\w-])[A-Za-z-]{2,}", said))
    assert foreign <= {*COMMANDS, "shenbao", "--help", "--version", "--json", "--today", "--out",
                       "--draft", "-h", "JSON", "Word", "PDF", "zip"}  # fmt: skip
    if not command:
        assert all(re.search(rf"^ +{name}\b", said, re.M) for name in COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"科协申报助手 \d+\.\d+\.\d+\n", capsys.readouterr().out)


def with_society(**changes) -> dict:
    return sample("brand-society") | changes


def with_document(**changes) -> dict:
    filing = sample("brand-society")
    filing["documents"][0] |= changes
    return filing


@pytest.mark.parametrize("command", ["check", "export", "package"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "不是正确的 JSON（第1行第1列）"),
        ("{", "不是正确的 JSON"),
        ("notice = 1", "不是正确的 JSON"),
        ("[" * 100_000, "套得太深"),
        ("[]", "没有写明 notice"),
        ({"notice": "sdast-brand-2023"}, "没有编号为“sdast-brand-2023”的通知"),
        (with_society(note="x"), "不认识“note”这一项"),
        (with_society(unit=None), "unit"),
        (with_society(unit={"unit_kind": 3}), "unit"),
        (with_document(form="brand"), "的表“brand”不在本通知里"),
        (with_document(answers={"projekt": "x"}), "“projekt”不是"),
        (with_document(answers={"project_name": ["x"]}), "应为文字"),
        (with_document(id="../x"), "不能用作文件名"),
        (with_document(scans=[".."]), "“..”不是文件名"),
    ],
)
def test_a_file_that_is_no_submission(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, content: object, says: str
) -> None:
    path = tmp_path / "申报.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    out = [] if command == "check" else ["--out", str(tmp_path / "out")]
    said = sentence_of([command, str(path), *out], capsys)
    assert said.startswith("申报.json") or "没有编号为" in said
    assert says in said and "请" in said
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "找不到文件" in sentence_of(["check", str(tmp_path / "没有.json")], capsys)
    assert "读不了" in sentence_of(["check", str(tmp_path)], capsys)
    (tmp_path / "gbk.json").write_bytes('{"notice": "山东"}'.encode("gbk"))
    assert "不是 UTF-8" in sentence_of(["check", str(tmp_path / "gbk.json")], capsys)
    if os.name == "posix":
        (tmp_path / "没有头.json").symlink_to("/dev/zero")
        assert "超过64 MB" in sentence_of(["check", str(tmp_path / "没有头.json")], capsys)
    assert "找不到“" in sentence_of(["verify", str(tmp_path / "没有")], capsys)
    assert "也打不开为 zip" in sentence_of(["verify", SOCIETY], capsys)
    assert "不是文件夹" in sentence_of(["pack-check", SOCIETY], capsys)
    assert "没有名为“x”的样例" in sentence_of(["sample", "x", "--out", str(tmp_path)], capsys)


@pytest.mark.parametrize("command", [["export"], ["package", "--draft"]], ids=" ".join)
def test_a_place_that_is_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (tmp_path / "文件").write_bytes(b"kept")
    for place in (tmp_path / "文件", tmp_path / "文件" / "里面"):
        said = sentence_of([*command, SOCIETY, "--out", str(place)], capsys)
        assert said == f"“{place}”不是文件夹，文件放不进去，请改选别的文件夹。"
    assert (tmp_path / "文件").read_bytes() == b"kept"


def test_a_file_that_is_open_in_word_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a1.docx").write_bytes(b"old")

    def windows_replace(source: Path, target: Path) -> None:
        error = PermissionError(13, "Access is denied")
        error.winerror = 32
        raise error

    monkeypatch.setattr(os, "replace", windows_replace)
    monkeypatch.setattr(files, "_PATIENCE", 0.1)
    assert sentence_of(["export", SOCIETY, "--out", str(tmp_path)], capsys) == (
        "文件“a1.docx”正被其他程序使用，请在 Word、WPS 或 PDF 阅读器中关闭它后再试一次。"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a1.docx"]
    assert (tmp_path / "a1.docx").read_bytes() == b"old"


# Drops its rights only after a first run: Python itself may lie where nobody may read.
NOBODY = """
import os, sys, tempfile
from desktop import files
from desktop.cli import main
*command, out = sys.argv[1:]
with tempfile.TemporaryDirectory() as warm:
    assert main([*command, warm]) == 0
print("——", flush=True)
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
raise SystemExit(main([*command, out]))
"""


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
@pytest.mark.parametrize("command", [["export"], ["package", "--draft"]], ids=" ".join)
def test_a_place_that_may_not_be_written(command: list[str]) -> None:
    # In /tmp itself: the folders of pytest belong to one user alone.
    with tempfile.TemporaryDirectory() as name:
        out = Path(name, "out")
        out.mkdir()
        os.chmod(name, 0o755)
        out.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", NOBODY, *command, SOCIETY, "--out", out],
            cwd=ROOT, capture_output=True, env=environment(),
        )  # fmt: skip
        assert (done.returncode, done.stdout.decode().partition("——\n")[2]) == (2, "")
        assert done.stderr.decode() == (
            f"文件夹“{out}”不能写入，请换一个文件夹（如桌面或文档）后再试一次。\n"
        )
        assert list(out.iterdir()) == []
