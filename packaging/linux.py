"""The bundle for Linux: dist/linux/科协申报助手. Runs on the Python of build/venv."""

import shutil
import sys

import bundle
from project import BUILD, DIST, NAME, ROOT, VERSION, epoch, megabytes, run

FOLDER = DIST / "linux" / NAME
WORK = BUILD / "linux"


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    run(
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", FOLDER.parent, "--workpath", WORK, ROOT / "build.spec",
        SOURCE_DATE_EPOCH=epoch(), PYTHONHASHSEED="0",
    )  # fmt: skip
    bundle.finish(FOLDER, bundle.read_parts(WORK), VERSION)
    print(f"{FOLDER.relative_to(ROOT)}: {megabytes(FOLDER):.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
