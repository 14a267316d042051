"""The window, with a submission to bring in where its file was opened; or a command.

`--self-test FOLDER` is the window proving itself, for those who build it.
"""

import gc
import sys
from pathlib import Path

_OLDEST = 17763  # build of Windows 10 1809; Qt 6 loads on none before


def main() -> int:
    match sys.argv[1:]:
        case [] | [_] as files if all(name.lower().endswith(".sbz") for name in files):
            if sys.platform == "win32" and sys.getwindowsversion().build < _OLDEST:
                return _too_old()
            gc.disable()  # what starting makes stays; the window turns it on when it is there
            try:
                from desktop.widgets.app import main as window

                return window(*map(Path, files))
            finally:
                gc.enable()
        case ["--self-test", folder]:
            from desktop.widgets.self_test import main as prove

            return prove(Path(folder))
    try:
        from desktop.cli import main as command

        return command()
    except KeyboardInterrupt:  # before the command line could say so itself
        return 130


def _too_old() -> int:
    """A plain sentence, before Windows complains of a DLL."""
    import ctypes

    sentence = (
        "“科协申报助手”需要 Windows 10（1809 及以上）或 Windows 11，本机的 Windows 版本太旧，"
        "请换一台电脑使用，或用程序文件夹“表样”里的空白表手工填写。"
    )
    ctypes.windll.user32.MessageBoxW(None, sentence, "科协申报助手", 0x30)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
