"""The house keeps its order: who imports whom, where Qt is, and that notices are data."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.forms.eligibility import UNIT_KIND, UNIT_NAME
from desktop.forms.packs import notice_ids, pack

DESKTOP = Path(__file__).parent.parent / "desktop"

# From top to bottom; a room knows itself and the rooms above it.
ROOMS = [
    "ground", "policy", "forms", "templates", "delivery", "library", "cli", "widgets", "__main__",
]  # fmt: skip
GROUND = {"errors", "paths", "text", "files", "strict", "cleaning", "progress", "pdfium"}
QT = {"PySide6", "shiboken6"}


def room(module: str) -> str:
    name = module.split(".")[1] if "." in module else "ground"
    return "ground" if name in GROUND else name


def modules() -> list[tuple[str, ast.Module]]:
    found = []
    for path in sorted(DESKTOP.rglob("*.py")):
        name = ".".join(path.relative_to(DESKTOP.parent).with_suffix("").parts)
        found.append((name.removesuffix(".__init__"), ast.parse(path.read_text("utf-8"))))
    return found


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            if node.module == "desktop":
                names |= {f"desktop.{alias.name}" for alias in node.names}
    return names


MODULES = modules()


@pytest.mark.parametrize(("name", "tree"), MODULES, ids=[name for name, _ in MODULES])
def test_a_room_imports_only_itself_and_the_rooms_above_it(name: str, tree: ast.Module) -> None:
    for target in imported(tree):
        if not target.startswith("desktop") or target in ("desktop", "desktop.__version__"):
            continue
        assert ROOMS.index(room(target)) <= ROOMS.index(room(name)), f"{name} imports {target}"
        assert {room(target), room(name)} != {"cli", "widgets"}, f"{name} imports {target}"


@pytest.mark.parametrize(("name", "tree"), MODULES, ids=[name for name, _ in MODULES])
def test_qt_lives_in_widgets_alone(name: str, tree: ast.Module) -> None:
    if room(name) != "widgets":
        assert not QT & {target.split(".")[0] for target in imported(tree)}


def test_the_command_line_needs_no_qt_and_no_writer_to_start() -> None:
    program = (
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'PySide6', 'shiboken6'}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "import desktop.cli\n"
        "heavy = {'docx', 'reportlab', 'pypdfium2', 'PIL', 'fontTools', 'chinese_calendar'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=DESKTOP.parent
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_the_list_is_drawn_without_what_forms_and_documents_need() -> None:
    """Those are read when the list stands; each costs a start some ten milliseconds."""
    program = (
        "import sys, desktop.widgets.app\n"
        "heavy = {'msgspec', 'docx', 'reportlab', 'pypdfium2', 'PIL', 'fontTools', 'keyring', 'zxingcpp'}\n"
        "rooms = {'forms', 'policy', 'templates', 'delivery'}\n"
        "ours = {name for name in sys.modules if name.partition('desktop.')[2].split('.')[0] in rooms}\n"
        "print(sorted(heavy & set(sys.modules) | ours))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=DESKTOP.parent
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_no_module_names_a_notice_a_form_or_a_field() -> None:
    packs = [pack(notice_id) for notice_id in notice_ids()]
    names = {p.notice.id for p in packs} | {form for p in packs for form in p.forms}
    names |= {f.id for p in packs for form in p.forms.values() for f in form.fields}
    names |= {f.id for p in packs for f in p.notice.unit_fields}
    # The contract of files and of what the command line prints, and a word of every language.
    names -= {UNIT_KIND, UNIT_NAME, "problems", "title"}
    said = [
        (module, node.value)
        for module, tree in MODULES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert said == []
