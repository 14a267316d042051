"""What is done with a submission, a package or a pack: `check`, `export`, `package` and the like.

Rooms below the forms are imported by the commands that need them: `check` starts no typesetter.
"""

import argparse
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from desktop.cli.printing import BLOCKED, DONE, print_json, print_problems, print_sentences
from desktop.errors import UserError
from desktop.files import make_folder, write_bytes
from desktop.forms.checks import check as check_forms
from desktop.forms.checks import document_counts
from desktop.forms.files import load_submission
from desktop.forms.packs import pack_mistakes
from desktop.forms.problems import to_json


def _today(given: argparse.Namespace) -> date:
    return given.today or date.today()


def check(given: argparse.Namespace) -> int:
    submission, pack = load_submission(given.file)
    if any(document.scans for document in submission.documents):
        from desktop.delivery.problems import package_problems

        root = given.file.resolve().parent
        problems = package_problems(pack, submission, _today(given), root)
    else:
        from desktop.templates.fonts import missing

        problems = check_forms(submission, pack, _today(given), missing)
    counts = {d.id: document_counts(submission, pack, d) for d in submission.documents}
    if given.json:
        print_json({
            "problems": [to_json(problem) for problem in problems],
            "counts": {
                name: {"words": c.words, "chars_no_space": c.chars_no_space}
                for name, c in counts.items()
            },
        })  # fmt: skip
    else:
        print_problems(problems)
        for name, c in counts.items():
            print(f"{name}：{c.words}字（Word“字数”口径），字符数（不计空格）{c.chars_no_space}")
    return BLOCKED if any(problem.blocks for problem in problems) else DONE


def export(given: argparse.Namespace) -> int:
    from desktop.delivery.edition import export as make
    from desktop.delivery.edition import kept_back

    submission, pack = load_submission(given.file)
    make_folder(given.out)
    status = DONE
    for document in submission.documents:
        if found := kept_back(pack, submission, document, _today(given)):
            print_problems(found)
            status = BLOCKED
            continue
        made = make(pack, submission, document, _today(given))
        for ending, content in (made.files | {".txt": made.text.encode("utf-8")}).items():
            path = given.out / f"{document.id}{ending}"
            write_bytes(path, content)
            print(path)
    return status


def package(given: argparse.Namespace) -> int:
    from desktop.delivery.package import Refused, make_package

    submission, pack = load_submission(given.file)
    now, root = datetime.now().astimezone(), given.file.resolve().parent
    try:
        made = make_package(
            pack, submission, given.out, _today(given), now, root, draft=given.draft
        )
    except Refused as refused:
        print_problems([problem for problem in refused.problems if problem.blocks])
        print(refused.sentence, file=sys.stderr)
        return BLOCKED
    print(f"{made.folder}\n{made.zip}")
    if made.kept is not None:
        print(f"原来的报送包里有您的改动，已另存到：{made.kept}")
    return DONE


def verify(given: argparse.Namespace) -> int:
    from desktop.delivery.verify import verify as compare

    return print_sentences(compare(given.path), "报送包完整，与清单一致。")


def pack_check(given: argparse.Namespace) -> int:
    if not given.folder.is_dir():
        raise UserError(f"“{given.folder}”不是文件夹，请写通知数据包所在的文件夹。")
    return print_sentences(pack_mistakes(given.folder), "通知数据包没有问题。")


def sample(given: argparse.Namespace) -> int:
    from desktop.delivery.trial import sample_names, sample_package

    made = sample_package(given.name or sample_names()[0], given.out)
    print(f"报送包：{made.folder}\n压缩包：{made.zip}\n已按清单核对，完整无误。")
    return DONE


def self_test(_: argparse.Namespace) -> int:
    from desktop.delivery.trial import sample_names, sample_package

    with tempfile.TemporaryDirectory(prefix="shenbao-") as folder:
        for name in sample_names():
            made = sample_package(name, Path(folder, name))
            print(f"✔ {name}：{len(made.files)}个文件")
    return DONE
