"""What commands print, and with what status they end."""

import json
from collections.abc import Sequence

from desktop.forms.problems import Problem, to_json

DONE, BLOCKED, UNREADABLE, BUG = 0, 1, 2, 3
_SIGNS = {"error": "✘ 错误", "warning": "▲ 警示", "note": "· 提示"}


def print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        said = to_json(problem)
        place = " ".join(filter(None, (said["document"], said["field"]))) or "申报"
        print(f"{_SIGNS[said['severity']]} {place}：{said['message']}  [{said['code']}]")
        if said["clause"]:
            print(f"      依据 {said['clause']}")
    if not problems:
        print("没有发现问题。")


def print_sentences(sentences: Sequence[str], sound: str) -> int:
    """One line each, or `sound` where there is none; the status that follows."""
    print("\n".join(sentences) or sound)
    return BLOCKED if sentences else DONE
