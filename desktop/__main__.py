"""The window; or a command, when one is given."""

import sys


def main() -> int:
    if len(sys.argv) > 1:
        from desktop.cli import main as command

        return command()
    from desktop.widgets.app import main as window

    return window()


if __name__ == "__main__":
    raise SystemExit(main())
