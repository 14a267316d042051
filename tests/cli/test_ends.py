"""How a command ends: in UTF-8 on every console, quietly at a closed pipe, without tracebacks."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from desktop.cli import main, working

from .calling import ROOT, SAMPLES, environment, sample, shenbao, written

SOCIETY = SAMPLES / "brand-society.json"


@pytest.mark.parametrize(
    "console",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "gbk:strict"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=str,
)
def test_utf_8_on_every_console(console: dict[str, str], tmp_path: Path) -> None:
    filing = sample("brand-society")
    filing["documents"][0]["answers"] |= {"contact_mobile": "𬱖"}
    answer = shenbao("check", written(tmp_path, filing), "--json", **console)
    assert answer.status == 1 and "𬱖" in answer.out and "手机" in answer.out
    answer = shenbao("check", "没有这个文件.json", cwd=tmp_path, **console)
    assert answer.status == 2 and "找不到文件" in answer.err
    assert shenbao("--help", **console).out.startswith("用法：")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("command", [["forms", "--json"], ["--help"], ["check", SOCIETY]])
def test_quiet_where_nobody_reads_on(command: list) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *command],
        cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_in_a_word_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "temp").mkdir()
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "desktop", "self-test"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(TMPDIR=str(tmp_path / "temp")),
        # A shell starts what runs in its background deaf to Ctrl+C.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert running.stdout.readline().decode().startswith("✔ brand-affiliate")
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err.decode()) == (130, "已中断，没有做完。\n")
    assert list((tmp_path / "temp").iterdir()) == []


def test_a_bug_is_told_with_a_report_that_holds_no_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        secret = "15400000001"
        raise KeyError(f"张三 {secret}")

    monkeypatch.setattr(working, "check_forms", broken)
    assert main(["check", str(SOCIETY)]) == 3
    out, err = capsys.readouterr()
    first, *report = err.splitlines()
    assert out == "" and first.startswith("程序出了一个错误") and first.endswith("。")
    assert report[0].startswith("科协申报助手 0.") and "Python 3." in report[0]
    assert report[1] == "KeyError"
    assert report[-1].strip().startswith("test_ends.py:") and report[-1].endswith(" broken")
    assert "15400000001" not in err and "张三" not in err and "Traceback" not in err
    assert str(Path.home()) not in err  # nor where the person keeps things


def test_in_process_the_same_as_as_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (
        ["forms", "--json"], ["fields", "pilot_application"],
        ["check", str(SOCIETY), "--json", "--today", "2022-08-15"],
        ["check", "nowhere.json"], ["package"],
    ):  # fmt: skip
        status = main(line)
        assert shenbao(*line) == (status, *capsys.readouterr())
