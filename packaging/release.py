"""What is handed out, from the bundles that were built and tried: dist/release.

    科协申报助手-x.y.z-setup.exe      and -portable.zip, -linux.tar.xz
    *.cdx.json                       the parts of each, with versions and licences (CycloneDX 1.6)
    *.files.txt                      every file inside, with its SHA-256
    SHA256SUMS.txt                   of all of these; sha256sum -c

The same bundles give the same bytes: names in order, one time, no user.
"""

import hashlib
import os
import shutil
import stat
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bundle
import linux
import sbom
import windows
from project import DIST, NAME, ROOT, VERSION, epoch, megabytes, run

OUT = DIST / "release"
PORTABLE = f"{NAME}-{VERSION}-portable"
MARKER = (
    "有这个文件，资料库和报送包就保存在程序旁边的“我的资料”文件夹里，可以放在U盘上带走。\r\n"
    "删去它，程序就改用本机的用户文件夹。\r\n"
)


def main() -> int:
    for path in (windows.SETUP, windows.FOLDER, linux.FOLDER):
        if not path.exists():
            sys.exit(f"{path.relative_to(ROOT)} is missing: make installer linux-bundle")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    shutil.copy2(windows.SETUP, OUT)
    portable(windows.FOLDER, OUT / f"{PORTABLE}.zip")
    archive(linux.FOLDER, OUT / f"{NAME}-{VERSION}-linux.tar.xz")
    for system, folder, work in (
        ("windows", windows.FOLDER, windows.WORK / "work"), ("linux", linux.FOLDER, linux.WORK),
    ):  # fmt: skip
        stem = OUT / f"{NAME}-{VERSION}-{system}"
        listed = "".join(f"{_sha256(p)}  {p.relative_to(folder).as_posix()}\n" for p in files(folder))
        stem.with_name(f"{stem.name}.files.txt").write_text(listed, "utf-8")
        stem.with_name(f"{stem.name}.cdx.json").write_text(
            sbom.made(bundle.read_parts(work), system), "utf-8"
        )
    made = sorted(OUT.iterdir())
    sums = "".join(f"{_sha256(path)}  {path.name}\n" for path in made)
    (OUT / "SHA256SUMS.txt").write_text(sums, "utf-8")
    for path in made:
        print(f"{megabytes(path):7.1f} MB  {path.relative_to(ROOT)}")
    return 0


def files(folder: Path) -> Iterator[Path]:
    """All of them, links too, always in the same order."""
    yield from sorted(p for p in folder.rglob("*") if p.is_symlink() or p.is_file())


def portable(folder: Path, path: Path) -> None:
    """A zip whose one folder has the program and the marker that keeps the library beside it."""
    sys.path.insert(0, str(ROOT))
    from desktop.paths import PORTABLE as marker

    when = time.gmtime(int(epoch()))[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for file in files(folder):
            name = f"{NAME}/{file.relative_to(folder).as_posix()}"
            made.writestr(_entry(name, when), file.read_bytes())
        made.writestr(_entry(f"{NAME}/{marker}", when), MARKER.encode("utf-8-sig"))


def _entry(name: str, when: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, when)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def archive(folder: Path, path: Path) -> None:
    """A tar whose one folder has the program; nobody's user, one time."""
    plain = path.with_suffix("")
    with tarfile.open(plain, "w", format=tarfile.PAX_FORMAT) as made:
        for file in files(folder):
            inside = f"{NAME}-{VERSION}/{file.relative_to(folder).as_posix()}"
            entry = made.gettarinfo(file, inside)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime = int(epoch())
            runs = not entry.issym() and os.stat(file).st_mode & stat.S_IXUSR
            entry.mode = 0o755 if runs else 0o644
            with file.open("rb") as content:
                made.addfile(entry, content if entry.isreg() else None)
    path.unlink(missing_ok=True)
    run("xz", "--threads=2", "-6", plain)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
