"""The program's window until it can be used: `python -m bench.window`."""

import gc
import os

gc.disable()  # as `desktop.__main__` does
from desktop.widgets import app  # noqa: E402

if __name__ == "__main__":
    from bench.usable import Seen

    class Window(Seen, app.Window):
        """As the person has it, but seen."""

    app.Window = Window
    app.main()
    os._exit(0)  # what comes after is not measured
