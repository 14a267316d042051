"""The Windows that the proof runs in: folders, registry, screen, and what changed in them."""

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from project import NAME
from wine import Wine

INSTALLED = "程序 文件夹/科协 助手"  # below the person's folder; with Chinese and blanks
PROGRAM = f"{NAME}.exe"
COMMAND = "shenbao.exe"
RUNNING, TOO_OLD = 2, 3  # exit statuses of the setup program
# Changes of its own accord while anything runs; NSIS leaves its copy of an uninstaller there.
_RESTLESS = re.compile(r"(users/[^/]+(/AppData/Local)?|windows)/temp(/|$)", re.IGNORECASE)


class Failed(AssertionError):
    """A claim that does not hold."""


def must(holds: object, said: str) -> None:
    if not holds:
        raise Failed(said)


class Place:
    """`out` takes pictures and reports; what the steps find is in the Wine folder."""

    def __init__(self, wine: Wine, out: Path):
        self.wine, self.out = wine, out
        self.folder = wine.home / INSTALLED
        self.local = wine.home / "AppData/Local"
        self.data = self.local / "shenbao"
        self.links = wine.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs" / NAME
        self.desktop = wine.home / "Desktop"

    def setup(self, setup: Path, into: Path | None = None, wait: bool = True) -> int:
        """The setup program, silent, into our folder or another; its exit status."""
        return self._silent(setup, "/D=", into or self.folder, wait)

    def uninstall(self) -> None:
        """Silent. It goes on in a copy of itself, so it has no status."""
        self.wine.run(self.folder / "uninstall.exe", "/S")
        self.wine.wait()

    def uninstall_in_place(self) -> int:
        """Silent, not in a copy; its exit status."""
        return self._silent(self.folder / "uninstall.exe", "_?=", self.folder, wait=False)

    def _silent(self, program: Path, option: str, folder: Path, wait: bool) -> int:
        # Without quotation marks: the option takes the rest of the line as it stands.
        where = f"{option}{self.wine.path(folder)}".split(" ")
        status, _ = self.wine.run(program, "/S", *where)
        if wait:
            self.wine.wait()
        return status

    def files(self, below: Path | None = None) -> dict[str, str]:
        """Every file of drive C, or below a folder, by name, with its SHA-256."""
        top = below or self.wine.drive
        return {
            name: sha256(path.read_bytes()).hexdigest()
            for path in sorted(top.rglob("*"))
            if path.is_file() and not path.is_symlink()
            and not _RESTLESS.match(name := path.relative_to(top).as_posix())
        }  # fmt: skip

    def folders(self) -> set[str]:
        return {
            name
            for path in self.wine.drive.rglob("*")
            if path.is_dir() and not path.is_symlink()
            and not _RESTLESS.match(name := path.relative_to(self.wine.drive).as_posix())
        }  # fmt: skip

    def registry(self) -> set[str]:
        """What the person's part of the registry says, a line for each value, with its key."""
        file = self.wine.drive / "registry.reg"
        file.unlink(missing_ok=True)
        self.wine.run("reg", "export", "HKCU", self.wine.path(file), "/y")
        lines, key = set(), ""
        for line in file.read_text("utf-16").splitlines():
            if line.startswith("["):
                key = line
                lines.add(key)
            elif line.strip():
                lines.add(f"{key} {line.strip()}")
        file.unlink()
        return lines

    @contextmanager
    def window(self, *arguments: object, program: Path | None = None) -> Iterator[None]:
        """The program with its window, open for the block, then closed as a person closes it."""
        path = program or self.folder / PROGRAM
        process = self.wine.start(path, *arguments)
        try:
            until(lambda: self.is_shown() or process.poll() is not None, "the window opens")
            must(process.poll() is None, f"{path.name} ended at once")
            until(self.is_drawn, "the window is drawn")
            yield
        finally:
            self.wine.run("taskkill", "/IM", path.name)  # asks it to close
            until(lambda: process.poll() is not None, "the window closes")

    def is_shown(self) -> bool:
        """Whether a window that bears our name is on the screen."""
        said = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", NAME],
            env=self.wine.environment(), capture_output=True,
        )  # fmt: skip
        return said.returncode == 0 and bool(said.stdout.strip())

    def is_drawn(self) -> bool:
        """Whether the screen has more on it than the ground and a cursor."""
        said = subprocess.run(
            ["sh", "-c", "import -window root png:- | identify -format %k -"],
            env=self.wine.environment(), capture_output=True, text=True,
        )  # fmt: skip
        return said.stdout.isdigit() and int(said.stdout) > 50

    def picture(self, name: str) -> Path:
        """What is on the screen."""
        path = self.out / f"{name}.png"
        subprocess.run(
            ["import", "-window", "root", path], env=self.wine.environment(), check=True
        )
        return path

    def key(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", *keys], env=self.wine.environment(), check=True)


def until(holds: Callable[[], object], said: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not holds():
        must(time.monotonic() < end, f"after {seconds:.0f} s still not: {said}")
        time.sleep(0.3)
