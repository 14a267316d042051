"""A submission whose papers are signed and back, up to the package that is to be handed over."""

from pathlib import Path

from desktop.delivery.edition import export
from desktop.delivery.specimen import specimen_scan
from desktop.forms.form import Scan

from .person import Person


def sign_all(person: Person) -> None:
    """Every paper that is wanted back lies in the library, signed, sealed and scanned."""
    desk = person.window.wizard.desk
    for document in desk.documents:
        if desk.pack.forms[document.form].deliver.scan is not Scan.NONE:
            pdf = export(desk.pack, desk.submission, document, desk.clock().date()).pdf
            name = desk.library.add_bytes(specimen_scan(pdf), ".pdf")
            desk.set_scans(document.id, [name])
    desk.save()


def packaged(person: Person, out: Path) -> Path:
    """The package is made through the window; its folder."""
    sign_all(person)
    person.go("报送")
    person.type("folder", str(out))
    person.click("make_package")
    person.waits_for_work()
    said = person.read("package_message")
    assert said.startswith("✔ 报送包已做好"), said
    return Path(said.splitlines()[1])
