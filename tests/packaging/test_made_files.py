"""What the scripts write for the setup program and for handing out: lists, icons, archives."""

import subprocess
import tarfile
import zipfile
from pathlib import Path

import file_list
import icons
import pytest
import release
from PIL import Image

from desktop.paths import PORTABLE


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "程序"
    for name in ("shenbao.exe", "_internal/a.dll", "_internal/PySide6/Qt6Core.dll", "表样/通知/表 1.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    (folder / "shenbao.exe").chmod(0o755)
    return folder


def test_the_list_takes_away_what_it_puts_and_nothing_else(bundle: Path, tmp_path: Path) -> None:
    file_list.write(bundle, tmp_path)
    put = (tmp_path / "install.nsh").read_text("utf-8-sig").splitlines()
    assert put == [
        'SetOutPath "$INSTDIR\\_internal\\PySide6"', f'File "{bundle}/_internal/PySide6/Qt6Core.dll"',
        'SetOutPath "$INSTDIR\\_internal"', f'File "{bundle}/_internal/a.dll"',
        'SetOutPath "$INSTDIR"', f'File "{bundle}/shenbao.exe"',
        'SetOutPath "$INSTDIR\\表样\\通知"', f'File "{bundle}/表样/通知/表 1.pdf"',
    ]  # fmt: skip
    assert (tmp_path / "uninstall.nsh").read_text("utf-8-sig").splitlines() == [
        'Delete "$INSTDIR\\_internal\\PySide6\\Qt6Core.dll"', 'Delete "$INSTDIR\\_internal\\a.dll"',
        'Delete "$INSTDIR\\shenbao.exe"', 'Delete "$INSTDIR\\表样\\通知\\表 1.pdf"',
        'RMDir "$INSTDIR\\_internal\\PySide6"', 'RMDir "$INSTDIR\\表样\\通知"',
        'RMDir "$INSTDIR\\_internal"', 'RMDir "$INSTDIR\\表样"',
    ]  # fmt: skip


def test_icons_in_all_sizes_as_another_reader_sees_them(tmp_path: Path) -> None:
    icons.main(tmp_path)
    for name in ("shenbao", "sbz"):
        with Image.open(tmp_path / f"{name}.ico") as icon:
            assert icon.info["sizes"] == {(side, side) for side in icons.SIZES}
            for side in icons.SIZES:
                picture = icon.ico.getimage((side, side)).convert("RGBA")
                assert picture.size == (side, side)
                assert picture.getpixel((0, 0))[3] == 0  # nothing in the corner
                seal = picture.crop((side // 2, side // 2, side, side)).get_flattened_data()
                assert sum(r > g + 60 and a == 255 for r, g, _, a in seal) > side * side / 40


def test_icons_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        icons.main(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_the_portable_zip_has_the_marker_and_the_same_bytes_each_time(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660536000")
    for name in ("1.zip", "2.zip"):
        release.portable(bundle, tmp_path / name)
        (bundle / "shenbao.exe").touch()
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        assert packed.read("科协申报助手/表样/通知/表 1.pdf") == "表样/通知/表 1.pdf".encode()
        assert "我的资料" in packed.read(f"科协申报助手/{PORTABLE}").decode("utf-8-sig")
    assert len(names) == 5


def test_the_archive_is_nobodys_and_the_same_each_time(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660536000")
    for name in ("1.tar.xz", "2.tar.xz"):
        release.archive(bundle, tmp_path / name)
    assert (tmp_path / "1.tar.xz").read_bytes() == (tmp_path / "2.tar.xz").read_bytes()
    listed = subprocess.run(
        ["tar", "--list", "--verbose", "--numeric-owner", "--file", tmp_path / "1.tar.xz"],
        capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"},
    ).stdout.splitlines()  # fmt: skip
    assert all(" 0/0 " in line and "2022-08-15 04:00" in line for line in listed)
    with tarfile.open(tmp_path / "1.tar.xz") as packed:
        modes = {member.name.partition("/")[2]: member.mode for member in packed}
    assert modes["shenbao.exe"] == 0o755 and modes["_internal/a.dll"] == 0o644
