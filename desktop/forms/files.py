"""Submission files on disk: JSON in UTF-8, read whole and strictly."""

import json
from collections import Counter
from functools import partial
from pathlib import Path

from desktop.errors import UserError
from desktop.forms.notice import Pack
from desktop.forms.packs import pack
from desktop.forms.submission import Submission, notice_of, read_submission
from desktop.strict import Mistake
from desktop.text import short

_LARGEST = 64 * 1024 * 1024  # bytes; the longest honest submission is far below one


def load_submission(path: Path) -> tuple[Submission, Pack]:
    """The submission in `path`, and the pack of its notice.

    Raises UserError: the file cannot be read, is not JSON, or is not a submission.
    """
    data = _json(path)
    notice_pack = pack(notice_of(data, path.name))
    return read_submission(data, notice_pack, path.name), notice_pack


def _json(path: Path) -> object:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)  # a device or a pipe does not say how long it is
        if len(content) > _LARGEST:
            raise Mistake(f"{path.name} 超过64 MB，不是申报文件，请重新选择。")
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=partial(_once, path.name))
    except FileNotFoundError as error:
        raise UserError(f"找不到文件“{path}”，请核对路径。") from error
    except UnicodeDecodeError as error:
        raise Mistake(f"{path.name} 不是 UTF-8 编码的文本，请重新选择申报文件。") from error
    except json.JSONDecodeError as error:
        raise Mistake(
            f"{path.name} 不是正确的 JSON（第{error.lineno}行第{error.colno}列），请改正后再试。"
        ) from error
    except ValueError as error:  # a number with more digits than Python reads
        raise Mistake(f"{path.name} 里有一个数太长，不是申报文件，请重新选择。") from error
    except RecursionError as error:
        raise Mistake(f"{path.name} 的括号套得太深，不是申报文件，请重新选择。") from error
    except OSError as error:
        raise UserError(f"读不了“{path}”，请检查它是不是文件、是否有权限。") from error


def _once(source: str, pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names differ: of two answers to one question one would be lost."""
    if len(read := dict(pairs)) < len(pairs):
        (name, times), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise Mistake(f"{source} 有误：同一处把“{short(name)}”写了{times}次，请只留一个。")
    return read
