"""What a person must be told: one whole sentence with the way out. Anything else is a bug."""

from pathlib import Path
from types import TracebackType


class UserError(Exception):
    """One Chinese sentence for the person, shown once by the face that called.

    What was typed wrong is not an error but a `Problem` (see `desktop.forms.problems`).
    """

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def report(kind: type[BaseException], trace: TracebackType | None, more: str = "") -> str:
    """Where a bug happened and in which versions; `more` are versions of the face that tells it.

    The report holds no answers: the exception's own words may quote one, so only its name is told.
    """
    import platform
    import traceback

    from desktop import __version__

    lines = [
        f"科协申报助手 {__version__}，Python {platform.python_version()}，{more}"
        f"{platform.system()} {platform.release()}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)
