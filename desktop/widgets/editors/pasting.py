"""What comes from elsewhere, by paste or drop: made clean, and what that took away, in words."""

import re

from desktop.text import clean, unprintable

_PICTURE = "\ufffc"  # where a picture stood


def from_elsewhere(text: str) -> str:
    """Pasted or dropped text, cleaned."""
    return clean(text.replace(_PICTURE, ""))


def one_line(text: str) -> str:
    """`text` cleaned while it is typed: blanks at its ends may be on their way to the next word."""
    return re.sub("[\n\t]+", " ", from_elsewhere(text))


def taken_away(text: str, line: bool = False) -> str:
    """A sentence on what is done to `text`, with `line` to make one line of it; "" for nothing."""
    pictures = text.count(_PICTURE)
    signs = unprintable(text)
    said = "、".join(
        [f"{pictures}处图片"] * bool(pictures) + [f"{signs}个看不见的符号"] * bool(signs)
    )
    joined = line and re.search("[\n\t]", clean(text).strip()) is not None
    match bool(said), joined:
        case True, True:
            return f"粘贴时已去掉{said}，换行改成了空格，文字没有改动。"
        case True, False:
            return f"粘贴时已去掉{said}，文字没有改动。"
        case False, True:
            return "粘贴时换行改成了空格，文字没有改动。"
    return ""
