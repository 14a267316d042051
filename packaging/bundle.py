"""What goes into the program's folder after PyInstaller: blank forms, notices, and a word on both.

Needs the libraries of the program (build/venv).
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "packaging" / "notices"
_DEBIAN = Path("/usr/share/common-licenses")
# licence -> files with its words, for parts that carry none themselves
_WORDS = {
    "LGPL-3.0-only": [NOTICES / "Qt.txt", _DEBIAN / "LGPL-3", _DEBIAN / "GPL-3"],
    "Apache-2.0": [_DEBIAN / "Apache-2.0"],
    "MIT": [NOTICES / "MIT.txt"],
    "Zlib": [NOTICES / "Zlib.txt"],
    "blessing": [NOTICES / "blessing.txt"],
    "LicenseRef-Microsoft-Redistributable": [
        NOTICES / "LicenseRef-Microsoft-Redistributable.txt"
    ],
}


def finish(folder: Path, parts: list[dict[str, Any]], version: str) -> None:
    """Add to the bundle in `folder` what a person may want without starting the program."""
    sys.path.insert(0, str(ROOT))
    from desktop.delivery.blanks import write_blanks
    from desktop.forms.packs import notice_ids, pack

    write_blanks(map(pack, notice_ids()), folder / "表样")
    (folder / "许可").mkdir(exist_ok=True)
    (folder / "许可" / "科协申报助手.txt").write_text((ROOT / "LICENSE").read_text("utf-8"), "utf-8")
    for part in parts:
        (folder / "许可" / f"{_file_name(part)}.txt").write_text(_notice(part), "utf-8")
    (folder / "许可" / "说明.txt").write_text(_list(parts, version), "utf-8-sig", newline="\r\n")


def read_parts(work: Path) -> list[dict[str, Any]]:
    """What the build wrote of its parts."""
    [path] = work.rglob("parts.json")
    return json.loads(path.read_text("utf-8"))


def _notice(part: dict[str, Any]) -> str:
    """The part's own notice, or the words of its licence. One with neither ends the build."""
    texts = list(part["notices"].values())
    if not texts:
        words = _WORDS.get(part["licence"])
        if words is None:
            sys.exit(f"packaging/bundle.py: no words of the licence of {part['name']}")
        texts = [path.read_text("utf-8") for path in words]
    head = f"{part['name']} {part['version']}\n{part['licence']}\n"
    return f"{head}\n" + "\n\n".join(text.strip() for text in texts) + "\n"


def _file_name(part: dict[str, Any]) -> str:
    return part["name"].replace("（Debian）", "-debian").replace(" ", "_")


def _list(parts: list[dict[str, Any]], version: str) -> str:
    lines = [
        f"科协申报助手 {version} 本身按 MIT 许可使用，见“科协申报助手.txt”。",
        "它含有下列他人的作品，各按其许可使用，全文在同名的文件里：",
        "",
    ]
    lines += [f"{part['name']}  {part['version']}  {part['licence']}" for part in parts]
    return "\n".join(lines) + "\n"
