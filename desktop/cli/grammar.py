"""How commands are written: their names, options and help. All that argparse says is Chinese."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from desktop import __version__
from desktop.errors import UserError

Command = Callable[[argparse.Namespace], int]

# What argparse says, in the English of its versions so far; anything else gets the last sentence.
_SAYINGS = [
    (r"the following arguments are required: (.+)", "还缺少 {0}"),
    (r"unrecognized arguments: (.+)", "不认识“{0}”"),
    (r"argument 命令: invalid choice: '(.*?)' \(", "没有“{0}”这个命令"),
    (r"argument (\S+): expected one argument", "“{0}”后面要写一个值"),
    (r"argument (\S+): ignored explicit argument '?(.*?)'?$", "“{0}”后面不能写值“{1}”"),
    (r"argument (?:\S+): (“.*)", "{0}"),
    (r"", "命令写得不对"),
]


class Told(Exception):
    """Help or version: what to print; then all is done."""


class _Parser(argparse.ArgumentParser):
    def __init__(self, **more) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **more)
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action=_Tell, help="显示这段说明")

    def error(self, message: str) -> None:
        for pattern, sentence in _SAYINGS:
            if found := re.match(pattern, message):
                said = sentence.format(*(part.replace(", ", "、") for part in found.groups()))
                raise UserError(f"{said}，用法请看 {self.prog} --help。")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Tell(argparse.Action):
    """`--help`, or another text in its place."""

    def __init__(self, option_strings, dest, text: str = "", **more) -> None:
        super().__init__(option_strings, dest=argparse.SUPPRESS, nargs=0, **more)
        self.text = text

    def __call__(self, parser, *_: object) -> None:
        raise Told(self.text or parser.format_help())


def read(arguments: Sequence[str] | None, commands: dict[str, Command]) -> argparse.Namespace:
    """What was asked for; `command` is what does it. Raises Told, and UserError with one sentence."""
    return _grammar(commands).parse_args(arguments)


def _grammar(commands: dict[str, Command]) -> _Parser:
    parser = _Parser(prog="shenbao", description="科协申报助手：不带参数时打开窗口。")
    version = f"科协申报助手 {__version__}"
    parser.options.add_argument("--version", action=_Tell, text=version, help="显示版本")
    subs = parser.add_subparsers(title="命令", required=True, metavar="命令", parser_class=_Parser)

    def add(name: str, help_: str, *positional: tuple[str, dict]) -> argparse._ArgumentGroup:
        sub = subs.add_parser(name, help=help_, description=f"{help_}。")
        sub.set_defaults(command=commands[name])
        if positional:
            group = sub.add_argument_group("参数")
            for dest, how in positional:
                group.add_argument(dest, **how)
        return sub.options

    file = ("file", {"type": Path, "metavar": "申报文件", "help": "JSON 格式的申报文件"})
    today = {"type": _day, "metavar": "日期", "help": "当作今天的日期，如 2022-08-15"}
    out = {"type": Path, "required": True, "metavar": "文件夹", "help": "放到哪里，没有就新建"}
    as_json = {"action": "store_true", "help": "以 JSON 输出"}

    add("forms", "列出各通知、各表、谁可以填报、名额、截止日期和收件人").add_argument("--json", **as_json)
    form = ("form", {"metavar": "表", "help": "表的编号，见 forms"})
    add("fields", "列出一张表的全部栏目", form).add_argument("--json", **as_json)
    options = add("check", "校核一份申报，列出全部问题", file)
    options.add_argument("--today", **today)
    options.add_argument("--json", **as_json)
    options = add("export", "导出各材料的 Word、PDF 和纯文本", file)
    options.add_argument("--out", **out)
    options.add_argument("--today", **today)
    options = add("package", "制作报送包", file)
    options.add_argument("--out", **out)
    options.add_argument("--today", **today)
    draft = "草稿：可以没有扫描件、可以有错误"
    options.add_argument("--draft", action="store_true", help=draft)
    packed = ("path", {"type": Path, "metavar": "报送包", "help": "文件夹或 zip"})
    add("verify", "按清单核对一个报送包", packed)
    folder = ("folder", {"type": Path, "metavar": "文件夹", "help": "通知数据包所在的文件夹"})
    add("pack-check", "检查一个通知数据包", folder)
    sample = ("name", {"nargs": "?", "metavar": "样例", "help": "样例的名字，不写就是第一份"})
    options = add("sample", "用一份样例（连同模拟的签章扫描件）制作报送包并核对", sample)
    options.add_argument("--out", **out)
    add("self-test", "在临时文件夹里制作并核对每份样例的报送包")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2022-08-15 的样子") from None
