"""Names that other programs and tests find widgets by."""

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from desktop.forms.submission import Document
from desktop.widgets.steps import steps

from .person import Person

# Between them every form, for a unit itself and for another.
SAMPLES = ["brand-city", "brand-department", "brand-county", "pilot-city-with-county"]


def test_home(person: Person) -> None:
    assert person.window.objectName() == "main_window"
    for name in ("home", "new_submission", "import_submission"):
        assert person.sees(name)
    assert person.window.findChild(QWidget, "submission_list") is not None


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("check", {"problems": QWidget, "verdict": QLabel}),
        ("export", {"export": QPushButton, "open_folder": QPushButton, "draft": QCheckBox}),
        ("scans", {"scan_list": QWidget, "add_scan": QPushButton}),
        ("package", {"make_package": QPushButton, "open_folder": QPushButton}),
    ],
)
def test_the_wizard(opened, step: str, names: dict[str, type]) -> None:
    person = opened("brand-society")
    person.window.wizard.go(step)
    for name in ("wizard", "steps", f"page.{step}"):
        assert person.sees(name)
    assert isinstance(person.find("saved_at"), QLabel)
    for name, kind in names.items():
        assert isinstance(person.find(name), kind)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_editor_bears_its_field_with_counter_problem_and_help(opened, sample: str) -> None:
    wizard = opened(sample).window.wizard
    shown = 0
    for step in steps(wizard.desk):
        if not step.fields:
            continue
        wizard.go(step.key)
        page = wizard.page()
        assert page.objectName() == f"page.{step.key}"
        values = wizard.desk.values(step.document)
        for field in step.fields:
            assert len(page.findChildren(QWidget, field.id)) == 1, field.id
            for part in ("counter", "problem", "help"):
                labels = page.findChildren(QLabel, f"{field.id}.{part}")
                assert len(labels) == 1, f"{field.id}.{part}"
            editor = page.rows[field.id].editor
            assert editor.isVisible() == values.applies(field), field.id
            shown += editor.isVisible()
    assert shown > 10


def test_pages_of_a_document_bear_its_id(opened) -> None:
    person = opened("brand-city")
    documents: list[Document] = person.window.wizard.desk.documents
    person.go(f"申报表（{documents[1].unit['unit_name']}）", "联系人")
    assert person.sees(f"page.{documents[1].id}.contact")
