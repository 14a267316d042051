"""Writes the locks: every wheel that goes into the program or builds it, with the one file meant.

    python packaging/lock.py            after a change of pyproject.toml, constraints.txt or *.in

uv resolves, because it reads markers as the other system would; pip then fetches exactly the file
for that system, and its SHA-256 is what the lock holds. Building needs pip alone.
"""

import hashlib
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
PYTHON = "3.11"
WINDOWS = ("x86_64-pc-windows-msvc", ["win_amd64"])
# As old a Linux as the wheels allow; Debian 12 has glibc 2.36.
LINUX = ("x86_64-manylinux_2_34", [f"manylinux_2_{n}_x86_64" for n in range(34, 16, -1)]
         + ["manylinux2014_x86_64", "linux_x86_64"])  # fmt: skip
# lock -> the system, and what must be in it
WANTED = {
    "windows": (WINDOWS, ["pyproject.toml", "packaging/locks/build.in"]),
    "linux": (LINUX, ["pyproject.toml", "packaging/locks/build.in"]),
    "tools": (LINUX, ["packaging/locks/tools.in"]),
    "wine-tests": (WINDOWS, ["packaging/locks/wine-tests.in"]),
}


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="shenbao-lock-") as folder:
        work = Path(folder)
        venv.create(work / "venv", with_pip=True)
        subprocess.run([work / "venv/bin/pip", "install", "--quiet", "uv"], check=True)
        for name in WANTED:
            lines = _locked(name, work)
            (LOCKS / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
            print(f"{name}: {len(lines) - 1} files")
    return 0


def _locked(name: str, work: Path) -> list[str]:
    (triple, platforms), wanted = WANTED[name]
    all_hashes, wheels = work / f"{name}.txt", work / name
    subprocess.run(
        [
            work / "venv/bin/uv", "pip", "compile", "--quiet", "--generate-hashes",
            "--only-binary", ":all:", "--no-header", "--no-annotate",
            "--python-version", PYTHON, "--python-platform", triple,
            "--constraint", "constraints.txt", "--output-file", all_hashes, *wanted,
        ],
        check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    subprocess.run([sys.executable, "-m", "pip", *download(all_hashes, wheels, platforms)], check=True)
    lines = [f"# Written by packaging/lock.py: {name}."]
    for wheel in sorted(wheels.iterdir(), key=lambda path: path.name.lower()):
        distribution, version = wheel.name.split("-")[:2]
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lines.append(f"{distribution}=={version} --hash=sha256:{digest}")
    return lines


def download(lock: Path, folder: Path, platforms: list[str]) -> list[str]:
    """What to tell pip, so that it fetches the files of `lock` for one system, and no other."""
    return [
        "download", "--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:",
        "--implementation", "cp", "--python-version", PYTHON, "--abi", "cp311", "--abi", "abi3",
        "--abi", "none", *(f"--platform={name}" for name in platforms),
        "--dest", str(folder), "--requirement", str(lock),
    ]  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
