"""A Windows to build and try the program in: Wine, with a folder and a screen of its own.

Wine is not Windows. What it cannot show is listed in docs/release.md.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
_WINE = "/usr/lib/wine/wine64"  # the plain `wine` of Debian looks for a 32-bit one first
_SERVER = "/usr/lib/wine/wineserver64"
_STAND_INS = ("icuuc", "mscms")
_LOCALE = "zh_CN.UTF-8"


class Wine:
    """One Wine folder (`prefix`) with Chinese as its language. Use `running`."""

    def __init__(self, prefix: Path, display: str):
        self.prefix = prefix
        self.display = display

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        """The person's folder."""
        return next(p for p in (self.drive / "users").iterdir() if p.name not in ("Public",))

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "WINEPREFIX": str(self.prefix), "WINEARCH": "win64", "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscms=n;winemenubuilder.exe=d;mscoree=d;mshtml=d",
            "DISPLAY": self.display, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0",
            "LC_ALL": _LOCALE, "LOCPATH": str(self.prefix / "locale"),
        }  # fmt: skip

    def start(self, *arguments: object, cwd: Path | None = None, **more: str) -> subprocess.Popen:
        """A program, by its path here or its name there. Its output is a pipe: Python under Wine
        cannot write to a file that stands for a console."""
        return subprocess.Popen(
            [_WINE, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=self.environment() | more, cwd=cwd,
        )  # fmt: skip

    def run(
        self, *arguments: object, cwd: Path | None = None, timeout: float = 600, **more: str
    ) -> tuple[int, str]:
        """Exit status and output. The status alone proves nothing under Wine."""
        process = self.start(*arguments, cwd=cwd, **more)
        try:
            said, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            raise TimeoutError(f"{arguments[0]} did not end:\n{said.decode('utf-8', 'replace')}")
        return process.returncode, said.decode("utf-8", "replace").replace("\r\n", "\n")

    def path(self, path: Path) -> str:
        """What Windows calls a path of this machine."""
        path = path.absolute()
        if path.is_relative_to(self.drive):
            return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")
        return "Z:" + str(path).replace("/", "\\")

    def claim(self, version: str) -> None:
        """Which Windows programs are told they run on: win10, win81, win7."""
        self.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", version, "/f")

    def wait(self, seconds: float = 120) -> None:
        """Until every program in it has ended."""
        subprocess.run([_SERVER, "-w"], env=self.environment(), timeout=seconds, check=False)


@contextmanager
def running(prefix: Path) -> Iterator[Wine]:
    """A Wine, made where there is none, with a screen; both end with the block."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as said:
        wine = Wine(prefix, f":{said.readline().strip()}")
    try:
        if not (prefix / "ready").exists():
            _make(wine)
        yield wine
    finally:
        subprocess.run([_SERVER, "-k"], env=wine.environment(), check=False)
        screen.terminate()
        screen.wait()


def _make(wine: Wine) -> None:
    locale = wine.prefix / "locale" / _LOCALE
    locale.parent.mkdir(parents=True)
    # So that Wine takes code page 936, as a Chinese Windows has it.
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", str(locale)], check=True)
    wine.run("wineboot", "-i")
    wine.claim("win10")
    for name in _STAND_INS:
        subprocess.run(
            ["x86_64-w64-mingw32-gcc", "-O1", "-s", "-shared", str(HERE / "wine" / f"{name}.c"),
             "-o", str(wine.drive / "windows/system32" / f"{name}.dll")],
            check=True,
        )  # fmt: skip
    wine.wait()
    for link in [path for path in wine.home.iterdir() if path.is_symlink()]:
        link.unlink()  # Desktop, Documents: of the one who builds
        link.mkdir()
    (wine.prefix / "ready").touch()
