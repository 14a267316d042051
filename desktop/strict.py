"""Reading strictly: data into frozen objects, and what is wrong said in Chinese, with its place."""

import re
import tomllib
from functools import reduce
from itertools import islice
from operator import getitem
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from desktop.errors import UserError
from desktop.text import clean_line, short

T = TypeVar("T")

_TYPES = {
    "str": "文字", "int": "整数", "float": "数字", "bool": "true 或 false", "array": "列表",
    "object": "一组“名称: 值”", "null": "空值", "date": "日期（如 2022-08-11）",
    "datetime": "日期和时间", "time": "时间",
}  # fmt: skip

# msgspec's messages, as what is said after the place they name.
_SENTENCES = [
    (r"Object contains unknown field `(.+)`", "不认识“{0}”这一项，请删去它，或核对拼写"),
    (r"Object missing required field `(.+)`", "缺少“{0}”这一项，请补上"),
    (r"Invalid enum value '?(.*?)'?$", "“{0}”不是这里可用的值，请核对拼写"),
    (r"Invalid value '?(.*?)'?$", "“{0}”不是这里可用的值，请核对拼写"),
    (r"Expected `(?:int|float)` (>=?|<=?) (\S+)", "数字应当 {0} {1}，请改正"),
    (r"Expected `(.+?)`, got `(.+?)`", "这里应为{types}，现在是{got}，请改正"),
    (r"Invalid RFC3339 encoded date", "这里不是日历上有的日期，请写成 2022-08-11 的样子"),
]


class Mistake(UserError):
    """Something in a file is not as it must be; the sentence names file and path.

    What it quotes may be anything, so it is cleaned: one line, which every screen can show.
    """

    def __init__(self, sentence: str):
        super().__init__(clean_line(sentence))


def convert(data: Any, type_: type[T], source: str) -> T:
    """`data` (from JSON or TOML) as `type_`; `source` is the name of the file for the person.

    Raises Mistake, one sentence.
    """
    try:
        return msgspec.convert(data, type_)
    except msgspec.ValidationError as error:
        message = _with_keys(str(error), data, type_)
        raise Mistake(f"{source} 有误：{_explain(message)}。") from error
    except UnicodeEncodeError as error:  # half of a surrogate pair, where a name should be
        raise Mistake(f"{source} 有误：有一处名称里有不成字的字符，请删去它。") from error


def read_toml(path: Path) -> dict[str, Any]:
    """What the TOML file says. Raises Mistake, one sentence, where it is not TOML in UTF-8."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise Mistake(f"{path.name} 有误：不是正确的 TOML（{error}），请按所示行列改正。") from error
    except UnicodeDecodeError as error:
        raise Mistake(f"{path.name} 有误：不是 UTF-8 编码，请另存为 UTF-8。") from error
    except RecursionError as error:
        raise Mistake(f"{path.name} 有误：括号套得太深，请核对后改正。") from error
    except ValueError as error:  # a number with more digits than Python reads
        raise Mistake(f"{path.name} 有误：有一个数太长，请核对后改正。") from error
    except OSError as error:
        raise UserError(f"读不了 {path}，请检查文件是否还在、是否有权限。") from error


def _explain(message: str) -> str:
    message, _, path = message.partition(" - at `")
    at = _place(path.rstrip("`"))
    for pattern, sentence in _SENTENCES:
        if found := re.match(pattern, message):
            groups = tuple(map(short, found.groups()))
            words = sentence.format(
                *groups,
                types="或".join(_type_name(t) for t in groups[0].split(" | ")) if groups else "",
                got=_type_name(groups[-1]) if groups else "",
            )
            break
    else:
        words = f"内容不符合要求（{short(message)}），请改正"
    return f"{at}处{words}" if at else words


def _with_keys(message: str, data: Any, type_: type) -> str:
    """`message` with the keys that msgspec writes as `[...]`: the mistake stays when all others of
    that table are left out."""
    words, at, path = message.partition(" - at `")
    steps: list[Any] = []
    for name, number, unknown in _STEP.findall(path):
        if unknown:
            table = reduce(getitem, steps, data)
            for key in islice(table, 1000):  # a table with more is no one's mistake in typing
                if _fails(_put(data, steps, {key: table[key]}), type_, message):
                    break
            else:
                return message
            steps.append(key)
            path = path.replace("[...]", f".{short(key)}", 1)
        else:
            steps.append(int(number) if number else name)
    return words + at + path


_STEP = re.compile(r"\.(\w+)|\[(\d+)\]|(\[\.\.\.\])")


def _put(data: Any, steps: list[Any], value: Any) -> Any:
    """A copy of `data` with `value` at the end of `steps`."""
    if not steps:
        return value
    copy = data.copy()
    copy[steps[0]] = _put(data[steps[0]], steps[1:], value)
    return copy


def _fails(data: Any, type_: type, message: str) -> bool:
    try:
        msgspec.convert(data, type_)
    except msgspec.ValidationError as error:
        return str(error) == message
    except UnicodeEncodeError:  # another mistake than the one looked for
        return False
    return False


def _type_name(name: str) -> str:
    return _TYPES.get(name, name)


def _place(path: str) -> str:
    """`$.fields[3].kind` as `fields[4].kind`: people count from one."""
    path = path.removeprefix("key in ").lstrip("`").removeprefix("$").lstrip(".")
    return re.sub(r"\[(\d+)\]", lambda m: f"[第{int(m[1]) + 1}个]", path)
