"""The face without a screen: every command, its output and its exit status.

0 done; 1 problems that block, printed; 2 what was given cannot be read, one sentence.
Rooms below the forms are imported by the commands that need them: `check` starts no typesetter.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from desktop import __version__
from desktop.errors import UserError
from desktop.forms.checks import check, document_counts
from desktop.forms.deadlines import in_chinese
from desktop.forms.files import load_submission
from desktop.forms.notice import Pack
from desktop.forms.packs import notice_ids, pack, pack_mistakes
from desktop.forms.problems import Problem, to_json

DONE, BLOCKED, UNREADABLE = 0, 1, 2
_SIGNS = {"error": "✘ 错误", "warning": "▲ 警示", "note": "· 提示"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console would take its own code page
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = _parser().parse_args(arguments)
    try:
        return given.command(given)
    except UserError as error:
        print(error.sentence, file=sys.stderr)
        return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="shenbao", description="科协申报助手：不带参数时打开窗口。", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"科协申报助手 {__version__}")
    commands = parser.add_subparsers(required=True, metavar="命令")

    def add(name: str, command, help_: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        sub.set_defaults(command=command)
        return sub

    def takes_file(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("file", type=Path, metavar="申报文件")
        sub.add_argument("--today", type=_day, metavar="日期", help="当作今天的日期，如 2022-08-15")

    forms = add("forms", _forms, "列出各通知、各表、谁可以填报、名额、截止日期和收件人")
    forms.add_argument("--json", action="store_true")
    fields = add("fields", _fields, "列出一张表的全部栏目")
    fields.add_argument("form", metavar="表")
    fields.add_argument("--json", action="store_true")
    checking = add("check", _check, "校核一份申报，列出全部问题")
    takes_file(checking)
    checking.add_argument("--json", action="store_true")
    export = add("export", _export, "导出各材料的 Word、PDF 和纯文本")
    takes_file(export)
    export.add_argument("--out", type=Path, required=True, metavar="文件夹")
    package = add("package", _package, "制作报送包")
    takes_file(package)
    package.add_argument("--out", type=Path, required=True, metavar="文件夹")
    package.add_argument("--draft", action="store_true", help="草稿：可以没有扫描件、可以有错误")
    verify = add("verify", _verify, "按清单核对一个报送包")
    verify.add_argument("path", type=Path, metavar="报送包")
    pack_check = add("pack-check", _pack_check, "检查一个通知数据包")
    pack_check.add_argument("folder", type=Path, metavar="文件夹")
    sample = add("sample", _sample, "用一份样例（连同模拟的签章扫描件）制作报送包并核对")
    sample.add_argument("name", nargs="?", metavar="样例")
    sample.add_argument("--out", type=Path, required=True, metavar="文件夹")
    add("self-test", _self_test, "在临时文件夹里制作并核对每份样例的报送包")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2022-08-15 的样子") from None


def _today(given: argparse.Namespace) -> date:
    return given.today or date.today()


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _forms(given: argparse.Namespace) -> int:
    packs = [pack(notice_id) for notice_id in notice_ids()]
    if given.json:
        _print_json({"notices": [_notice_json(p) for p in packs]})
        return DONE
    for p in packs:
        print(f"{p.notice.title}（{p.notice.number}）  {p.notice.id}")
        for deadline in p.notice.deadlines:
            print(f"  {deadline.label}截止：{in_chinese(deadline.date)}")
        print(f"  收件人：{p.notice.recipients[-1].name}  {p.notice.recipients[-1].email}")
        for form in p.forms.values():
            who = "、".join(_kind_labels(p, [k for a in form.applicants for k in a.unit_kinds]))
            print(f"  {form.id}  {form.title}\n      填报单位：{who}")
        for quota in p.notice.quotas:
            print(f"  名额：{quota.label}原则上不超过{quota.most}个")
        print()
    return DONE


def _kind_labels(p: Pack, ids: list[str]) -> list[str]:
    return [kind.label for kind in p.notice.unit_kinds if kind.id in ids]


def _notice_json(p: Pack) -> dict:
    to = p.notice.recipients[-1]
    return {
        "id": p.notice.id,
        "title": p.notice.title,
        "number": p.notice.number,
        "date": p.notice.date.isoformat(),
        "deadlines": [{"id": d.id, "date": d.date.isoformat()} for d in p.notice.deadlines],
        "recipient": {"name": to.name, "email": to.email, "phones": to.phones, "postal": to.postal},
        "forms": [
            {
                "id": form.id,
                "title": form.title,
                "unit_kinds": [k for a in form.applicants for k in a.unit_kinds],
                "scan": form.deliver.scan.value,
                "copies": form.deliver.copies,
            }
            for form in p.forms.values()
        ],
        "quotas": [
            {"form": q.form, "unit_kinds": q.unit_kinds, "counts": q.counts, "most": q.most}
            for q in p.notice.quotas
        ],
    }


def _fields(given: argparse.Namespace) -> int:
    found = [
        (p, p.forms[given.form]) for p in map(pack, notice_ids()) if given.form in p.forms
    ]
    if not found:
        known = "、".join(form for p in map(pack, notice_ids()) for form in p.forms)
        raise UserError(f"没有“{given.form}”这张表，可用的有：{known}。")
    p, form = found[0]
    if given.json:
        fields = [
            {
                "id": f.id, "label": f.label, "kind": f.kind.value, "required": f.required,
                "printed": f.printed, "choices": [c.id for c in p.choices.get(f.choices, [])],
                "sections": [s.id for s in f.sections], "clause": p.clause(f.clause),
            }
            for f in form.fields
        ]  # fmt: skip
        _print_json({"form": form.id, "title": form.title, "fields": fields})
        return DONE
    print(form.title)
    for f in form.fields:
        print(f"  {'*' if f.required else ' '} {f.id:28}{f.kind.value:12}{f.label}")
    return DONE


def _check(given: argparse.Namespace) -> int:
    submission, p = load_submission(given.file)
    today = _today(given)
    if any(document.scans for document in submission.documents):
        from desktop.delivery.problems import package_problems

        problems = package_problems(p, submission, today, given.file.resolve().parent)
    else:
        from desktop.templates.fonts import missing

        problems = check(submission, p, today, missing)
    counts = {d.id: document_counts(submission, p, d) for d in submission.documents}
    if given.json:
        _print_json({
            "problems": [to_json(problem) for problem in problems],
            "counts": {
                name: {"words": c.words, "chars_no_space": c.chars_no_space}
                for name, c in counts.items()
            },
        })  # fmt: skip
    else:
        _print_problems(problems)
        for name, c in counts.items():
            print(f"{name}：{c.words}字（Word“字数”口径），字符数（不计空格）{c.chars_no_space}")
    return BLOCKED if any(problem.blocks for problem in problems) else DONE


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        said = to_json(problem)
        place = " ".join(filter(None, (said["document"], said["field"]))) or "申报"
        print(f"{_SIGNS[said['severity']]} {place}：{said['message']}  [{said['code']}]")
        if said["clause"]:
            print(f"      依据 {said['clause']}")
    if not problems:
        print("没有发现问题。")


def _export(given: argparse.Namespace) -> int:
    from desktop.delivery.edition import export
    from desktop.files import write_bytes

    submission, p = load_submission(given.file)
    for document in submission.documents:
        made = export(p, submission, document, _today(given))
        for ending, content in (
            ("docx", made.docx), ("pdf", made.pdf), ("txt", made.text.encode("utf-8")),
        ):  # fmt: skip
            path = given.out / f"{document.id}.{ending}"
            write_bytes(path, content)
            print(path)
    return DONE


def _package(given: argparse.Namespace) -> int:
    from desktop.delivery.package import Refused, make_package

    submission, p = load_submission(given.file)
    try:
        made = make_package(
            p, submission, given.out, _today(given), datetime.now(UTC),
            given.file.resolve().parent, draft=given.draft,
        )  # fmt: skip
    except Refused as refused:
        _print_problems([problem for problem in refused.problems if problem.blocks])
        print(refused.sentence, file=sys.stderr)
        return BLOCKED
    print(made.folder)
    print(made.zip)
    return DONE


def _verify(given: argparse.Namespace) -> int:
    from desktop.delivery.verify import verify

    found = verify(given.path)
    for sentence in found:
        print(sentence)
    if not found:
        print("报送包完整，与清单一致。")
    return BLOCKED if found else DONE


def _pack_check(given: argparse.Namespace) -> int:
    found = pack_mistakes(given.folder)
    for sentence in found:
        print(sentence)
    if not found:
        print("通知数据包没有问题。")
    return BLOCKED if found else DONE


def _sample(given: argparse.Namespace) -> int:
    from desktop.delivery.trial import sample_names, sample_package

    made = sample_package(given.name or sample_names()[0], given.out)
    print(f"报送包：{made.folder}\n压缩包：{made.zip}\n已按清单核对，完整无误。")
    return DONE


def _self_test(given: argparse.Namespace) -> int:
    import tempfile

    from desktop.delivery.trial import sample_names, sample_package

    with tempfile.TemporaryDirectory(prefix="shenbao-") as folder:
        for name in sample_names():
            made = sample_package(name, Path(folder) / name)
            print(f"✔ {name}：{len(made.files)}个文件")
    return DONE


if __name__ == "__main__":
    raise SystemExit(main())
