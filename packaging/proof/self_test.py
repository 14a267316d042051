"""What the installed program says of itself, judged here by programs that know nothing of it."""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from project import ROOT, VERSION

from proof.place import COMMAND, PROGRAM, Place, must

_SAMPLES = ROOT / "resources/samples"
_STEPS = ("选择材料", "校核", "导出与打印", "签章扫描件", "报送")  # at the left of every page
_LONG = 60  # characters; an answer so long is printed wherever it is asked
_LOOKED_AT = ("brand-society", "pilot-city-with-county")


def window(place: Place) -> None:
    out = place.out / "自检"
    status, said = place.wine.run(
        place.folder / PROGRAM, "--self-test", place.wine.path(out), timeout=900
    )
    error = out / "error.txt"
    must(not error.exists(), error.read_text("utf-8") if error.exists() else "")
    must((out / "report.json").exists(), f"no report; exit {status}: {said[-2000:]}")
    report = json.loads((out / "report.json").read_text("utf-8"))
    for name, wanted in (
        ("frozen", True), ("version", VERSION), ("platform", "windows"), ("speaks", "取消"),
    ):  # fmt: skip
        must(report[name] == wanted, f"{name} is {report[name]}, not {wanted}")
    keyring = report["keyring"]
    must("WinVault" in keyring["backend"], f"the keyring is {keyring['backend']}")
    must(keyring["keeps"] and keyring["forgets"], f"the keyring: {keyring}")
    policies = report["policies"]
    must(policies == ["银龄科普行动试点", "学会"], f"pinyin or OpenCC lacks its tables: {policies}")
    samples = sorted(path.stem for path in _SAMPLES.glob("*.json"))
    must(sorted(report["packages"]) == samples, "not every sample has its package")
    _packages(out / "packages")
    for sample in samples:
        _papers(out / "papers" / sample, json.loads((_SAMPLES / f"{sample}.json").read_text("utf-8")))
    _pages(out / "pages", report["pages"])


def _packages(folder: Path) -> None:
    """By the program from source, outside Wine: folder and zip against the manifest."""
    for manifest in sorted(folder.glob("*/*/manifest.json")):
        for what in (manifest.parent, manifest.parent.with_name(f"{manifest.parent.name}.zip")):
            done = subprocess.run(
                [sys.executable, "-m", "desktop", "verify", what], cwd=ROOT, capture_output=True
            )
            must(done.returncode == 0, done.stdout.decode())
        _version_codes(manifest.parent, json.loads(manifest.read_text("utf-8"))["files"])


def _version_codes(folder: Path, files: list[dict[str, Any]]) -> None:
    """Every page of a scan bears the code of the manifest and its own number, as poppler draws it
    and zxing reads it; list and mail name the code."""
    import zxingcpp
    from PIL import Image

    told = "".join((folder / name).read_text("utf-8") for name in ("报送清单.txt", "邮件正文.txt"))
    for entry in (entry for entry in files if entry["role"] == "signed_scan"):
        code, name = entry["version_code"], entry["name"]
        must(len(code) == 8, f"{name} has no version code")
        must(told.count(f"{code[:4]}-{code[4:]}") >= 2, f"list or mail lack the code of {name}")
        with tempfile.TemporaryDirectory() as drawn:
            subprocess.run(
                ["pdftoppm", "-r", "200", "-png", folder / name, Path(drawn, "page")], check=True
            )
            for number, page in enumerate(sorted(Path(drawn).iterdir()), 1):
                with Image.open(page) as picture:
                    read = [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))]
                must(len(read) == 1, f"{name}, page {number}: {len(read)} QR")
                # KX1, five and four letters, then edition, page and pages, two each, and the code.
                must(read[0][18:26] == code, f"{name}, page {number}: {read[0]}, not {code}")
                must(int(read[0][14:16], 32) == number, f"{name}: {read[0]} is not page {number}")


def _papers(folder: Path, sample: dict[str, Any]) -> None:
    """Every long answer stands in the PDF, as poppler reads it, and in the DOCX."""
    for document in sample["documents"]:
        pdf, docx = (folder / f"{document['id']}.{ending}" for ending in ("pdf", "docx"))
        done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
        must(not done.stderr, f"{pdf.name}: {done.stderr.decode()}")
        with zipfile.ZipFile(docx) as word:
            xml = word.read("word/document.xml").decode()
        for said in _long_answers(document["answers"]):
            for name, text in ((pdf.name, done.stdout.decode()), (docx.name, re.sub("<[^>]+>", "", xml))):
                must(_squeeze(said) in _squeeze(text), f"{folder.name}/{name} lacks “{said}”")


def _long_answers(answers: Any) -> Iterator[str]:
    """The first words of every paragraph of every long text."""
    match answers:
        case str() if len(answers) >= _LONG:
            yield from (line.strip()[:10] for line in answers.splitlines() if line.strip())
        case dict():
            for answer in answers.values():
                yield from _long_answers(answer)
        case list():
            for answer in answers:
                yield from _long_answers(answer)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _pages(folder: Path, names: list[str]) -> None:
    """All there; and of two samples every page read by tesseract, which must find the steps."""
    must(sorted(p.name for p in folder.iterdir()) == sorted(names), "pages are missing")
    look_at = [folder / name for name in names if re.match(rf"({'|'.join(_LOOKED_AT)})-", name)]
    must(len(look_at) > 10, "hardly a page to look at")
    with ThreadPoolExecutor(2) as both:
        for path, text in zip(look_at, both.map(_read, look_at), strict=True):
            found = [step for step in _STEPS if step in text]
            must(len(found) >= 3, f"{path.name}: tesseract reads only {found} in: {text[:200]}")


def _read(path: Path) -> str:
    done = subprocess.run(
        ["tesseract", path, "-", "-l", "chi_sim", "--psm", "11"],
        capture_output=True, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return _squeeze(done.stdout.decode())


def command(place: Place) -> None:
    """The console program: the same JSON as from source, UTF-8 on a console of code page 936."""
    program = place.folder / COMMAND
    for arguments in (["forms", "--json"], ["check", place.wine.path(_SAMPLES / "brand-city.json"), "--json",
                                            "--today", "2022-08-15"]):  # fmt: skip
        _, said = place.wine.run(program, *arguments)
        here = [str(_SAMPLES / "brand-city.json") if "brand-city" in a else a for a in arguments]
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *here], cwd=ROOT, capture_output=True, text=True
        )
        must(json.loads(said) == json.loads(done.stdout), f"{arguments[0]}: not as from source")
    missing = place.wine.path(place.out / "没有这个文件.json")
    _, said = place.wine.run(program, "check", missing)
    must("没有这个文件.json" in said and "Traceback" not in said, f"a missing file: {said}")
