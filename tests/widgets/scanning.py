"""The paper's way: what was exported comes back signed, sealed and scanned."""

from pathlib import Path

from desktop.delivery.specimen import specimen_scan

from .person import Person


def export(person: Person, out: Path) -> list[str]:
    """Go to the page, export into `out`; the names of the files there."""
    person.go("导出与打印")
    person.type("folder", str(out))
    person.click("export")
    person.waits_for_work()
    assert person.read("exported").startswith("✔ 已导出"), person.read("exported")
    return sorted(path.name for path in out.iterdir())


def scan_of(out: Path, words: str) -> Path:
    """The exported PDF whose name holds `words`, signed and scanned, beside the folder."""
    unsigned = next(path for path in out.glob("*.pdf") if words in path.name)
    scan = out.parent / f"扫描 {unsigned.name}"
    scan.write_bytes(specimen_scan(unsigned.read_bytes()))
    return scan


def add_scans(person: Person, out: Path, scanned: dict[str, str]) -> None:
    """For each document's title, the exported PDF whose name holds those words, as a scan."""
    person.go("签章扫描件")
    tree = person.find("scan_list")
    for title, words in scanned.items():
        heads = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        head = next(item for item in heads if item.text(0) == title)
        person.click_at(tree.viewport(), tree.visualItemRect(head).center())
        person.answers_dialog(str(scan_of(out, words)))
        person.click("add_scan")
        person.waits_for_work()


def make_package(person: Person) -> str:
    """Go to the page, make the package; what the page says."""
    person.go("报送")
    person.click("make_package")
    person.waits_for_work()
    return person.read("package_message")
