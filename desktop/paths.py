"""Where things lie: the program's own resources, and the folders of the person.

All of the person's folders move below one place where `SHENBAO_HOME` names it (a test), or where
the frozen program has the file `PORTABLE` beside it (a USB stick): then it is `我的资料` there.
"""

import os
import sys
from pathlib import Path

PORTABLE = "便携版.txt"


def resources() -> Path:
    """The folder with notices, samples and icons, in the source tree or in the frozen program."""
    bundle = getattr(sys, "_MEIPASS", None)
    return (Path(bundle) if bundle else Path(__file__).resolve().parent.parent) / "resources"


def docs() -> Path:
    """The folder with the manual and its pictures, likewise."""
    return resources().parent / "docs"


def home() -> Path | None:
    """The one folder that all of the person's lie in, if there is one."""
    if named := os.environ.get("SHENBAO_HOME"):
        return Path(named)
    beside = Path(sys.executable).parent
    if getattr(sys, "frozen", False) and (beside / PORTABLE).is_file():
        return beside / "我的资料"
    return None


def data_folder() -> Path:
    """Where the library lies. The folder may not exist yet."""
    return _folder("data", "user_data_path")


def cache_folder() -> Path:
    """What can be made again: converted fonts. The folder may not exist yet."""
    return _folder("cache", "user_cache_path")


def log_folder() -> Path:
    """Reports of failures, without answers. The folder may not exist yet."""
    return _folder("log", "user_log_path")


def documents_folder() -> Path:
    """Where packages are put unless the person says otherwise."""
    return _folder("报送", "user_documents_path", app_below=True)


def _folder(below_home: str, platformdirs_name: str, app_below: bool = False) -> Path:
    if (at := home()) is not None:
        return at / below_home
    import platformdirs  # not needed when the command line only reads packs

    dirs = platformdirs.PlatformDirs("shenbao", appauthor=False)
    path = getattr(dirs, platformdirs_name)
    return path / "科协申报助手" if app_below else path
