"""Every sample makes a package that holds, as in the self-test, and that others can read."""

import email
import subprocess
from collections.abc import Callable
from email import policy

import docx
import pytest

from desktop.delivery.package import Made
from desktop.delivery.trial import sample_names, sample_package
from desktop.delivery.verify import verify
from desktop.errors import UserError
from desktop.forms.form import Scan

from .filing import sample


@pytest.mark.parametrize("name", sample_names())
def test_the_package_of_a_sample(name: str, trial: Callable[[str], Made]) -> None:
    filed, made = sample(name), trial(name)
    assert verify(made.folder) == verify(made.zip) == []
    assert not any(problem.blocks for problem in made.problems)
    roles = {document.id: set() for document in filed.submission.documents}
    for file in made.files:
        if file.document:
            roles[file.document].add(file.role)
    for document in filed.submission.documents:
        wanted = {"word"}
        if filed.pack.forms[document.form].deliver.scan is not Scan.NONE:
            wanted.add("signed_scan")
        assert roles[document.id] == wanted
    sent = {file.name: (made.folder / file.name).read_bytes() for file in made.files if file.document}
    [path] = made.folder.glob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert {p.get_filename(): p.get_content() for p in message.iter_attachments()} == sent
    for file in made.files:
        if file.role == "word":
            assert docx.Document(str(made.folder / file.name)).core_properties.author
        elif file.role == "signed_scan":
            done = subprocess.run(
                ["pdfinfo", made.folder / file.name], capture_output=True, text=True, check=True
            )
            assert f"Pages:           {file.pages}\n" in done.stdout and done.stderr == ""


def test_a_sample_that_is_none(tmp_path) -> None:
    with pytest.raises(UserError, match="没有名为“x”的样例，可用的有：.*brand-society"):
        sample_package("x", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_kind_of_unit_that_files_has_a_sample() -> None:
    """A form for each kind of unit that may file it, as in the notices."""
    seen, wanted = set(), set()
    for name in sample_names():
        filed = sample(name)
        for document in filed.submission.documents:
            unit = document.unit or filed.submission.unit
            seen.add((document.form, unit["unit_kind"]))
        for form in filed.pack.forms.values():
            wanted |= {(form.id, kind) for who in form.applicants for kind in who.unit_kinds}
    assert seen == wanted
