"""Opening the program where the library is in use, damaged, gone, or cannot be made."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.library.store import Library
from desktop.paths import data_folder
from desktop.widgets import app
from desktop.widgets.window import Window

from .conftest import NOW
from .dialogs import Reader

pytestmark = pytest.mark.usefixtures("qapp")
CONTENT = {"notice": "sdast-brand-2022", "unit": {"unit_name": "甲市科学技术协会"}, "documents": []}


@pytest.fixture
def backed_up(home: Path) -> Path:
    """A library whose backup of the next day holds one submission; a second came after it."""
    folder = data_folder()
    with Library.open(folder, NOW) as library:
        library.new(CONTENT, NOW)
    with Library.open(folder, NOW + timedelta(days=1)) as library:
        library.new(CONTENT | {"unit": {"unit_name": "后来的"}}, NOW + timedelta(days=1))
    return folder


def damage(folder: Path) -> None:
    path = folder / "library.sqlite"
    path.write_bytes(b"nothing of a library" * 400)
    path.with_name(f"{path.name}-wal").unlink(missing_ok=True)


def test_a_second_window_on_the_library_is_a_sentence(library: Library) -> None:
    reader = Reader("确定")
    assert app.open_library() is None
    assert reader.read == [
        f"资料库正被本机另一个“科协申报助手”使用（进程号{os.getpid()}），"
        "请切换到已打开的窗口；找不到窗口时，请在任务管理器里结束该进程后再打开。"
    ]


def test_a_damaged_library_comes_back_from_its_backup(backed_up: Path) -> None:
    damage(backed_up)
    reader = Reader("恢复最近的备份")
    with app.open_library() as library:
        assert [s.unit_name for s in library.submissions()] == ["甲市科学技术协会"]
    (said,) = reader.read
    assert said.startswith("资料库文件已损坏，已改名为“")
    kept = [path for path in backed_up.iterdir() if "损坏" in path.name]
    assert [path.read_bytes()[:7] for path in kept] == [b"nothing"]


def test_or_begins_with_an_empty_one(backed_up: Path) -> None:
    damage(backed_up)
    Reader("新建空的资料库")
    with app.open_library() as library:
        assert library.submissions() == []


def test_or_the_program_ends_and_asks_again_next_time(backed_up: Path) -> None:
    damage(backed_up)
    Reader("退出")
    assert app.open_library() is None
    Reader("恢复最近的备份")
    with app.open_library() as library:
        assert len(library.submissions()) == 1


def test_without_a_backup_none_is_offered(home: Path) -> None:
    with Library.open(data_folder(), NOW) as library:
        library.new(CONTENT, NOW)
    damage(data_folder())
    for backup in (data_folder() / "backups").glob("*"):
        backup.unlink()
    reader = Reader("新建空的资料库")
    app.open_library().close()
    assert "没有可用的备份" in reader.read[0]


def test_a_folder_that_cannot_be_made_is_a_sentence(home: Path) -> None:
    data_folder().write_text("a file where the folder should be")
    reader = Reader("确定")
    assert app.open_library() is None
    assert reader.read and reader.read[0].endswith("。")


def test_a_backup_that_failed_is_said_in_the_window(library: Library, clock, qtbot) -> None:
    library.new(CONTENT, NOW)
    (data_folder() / "backups").write_text("in the way")
    library.tidy(NOW + timedelta(days=1))
    assert library.trouble is not None
    window = Window(library, clock)
    qtbot.addWidget(window)
    window.show()
    assert window.home.bar.isVisible()
    assert window.home.bar.accessibleName() == library.trouble.sentence
