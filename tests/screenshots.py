"""Pictures of every page, to be looked at by whoever changed one:

    python -m tests.screenshots OUT [--size 1366x768] [--scale 1.5] [--dark] [NAME …]

`--size` is the screen in pixels, `--scale` what the system enlarges by; the window fills a screen
that is nowhere, and holds the samples alone. With names, only the pictures that begin so are kept.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "resources" / "samples"
NOW = datetime.fromisoformat("2022-08-15T10:30:00+08:00")
THEN = datetime.fromisoformat("2020-05-14T10:30:00+08:00")
# A sample for each form, so that every page is seen; the day on which it is filed.
WALKED = {
    "brand-society": NOW, "brand-city": NOW, "brand-department": NOW,
    "pilot-city-with-county": THEN, "pilot-hospital": THEN,
}  # fmt: skip
TROUBLED = {
    "notice": "sdast-brand-2022",
    "unit": {
        "unit_kind": "provincial_society", "unit_name": "山东省示例学会", "selected_2021": "yes",
        "affiliated_to_province": "no", "selected_2021_projects": ["“三长”联动服务站"],
    },
    "documents": [
        {"id": "a1", "form": "brand_application", "answers": {
            "project_name": "学会秘书处实体化示范", "reform_item_primary": "7",
            "fill_date": "2022年9月1日", "contact_name": "张三", "contact_mobile": "1540000000",
            "contact_office_phone": "20000000", "project_foundation": "基础扎实。" * 320}},
        {"id": "a2", "form": "brand_application", "answers": {"project_name": "第二个项目"}},
    ],
}  # fmt: skip

NOTICE = """某市科学技术协会关于开展科普进山活动的通知
某科协字[2022]第7号
一、组织科普大篷车进山
9月底前走进10个山村,每村1天。
二、培训山村科普员
2022年3月1日
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--dark", action="store_true")
    wishes = parser.parse_args()
    wishes.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shenbao-") as home:
        os.environ |= {
            "SHENBAO_HOME": home, "TZ": "Asia/Shanghai", "QT_SCALE_FACTOR": str(wishes.scale),
            "QT_QPA_PLATFORM": screen(wishes.size, Path(home)),
        }  # fmt: skip
        time.tzset()
        show = Show(wishes.dark)
        for name in show.scenes():
            if name.startswith(tuple(wishes.names)) or not wishes.names:
                show.window.grab().save(str(wishes.out / f"{name}.png"))
                print(name)
        show.end()
    return 0


def screen(size: str, folder: Path) -> str:
    """The platform of Qt with a screen of `size` pixels that is nowhere."""
    width, height = map(int, size.split("x"))
    one = {"name": "1", "x": 0, "y": 0, "width": width, "height": height,
           "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [one]}), "utf-8")
    return f"offscreen:configfile={path}"


class Show:
    """A window that is led from scene to scene. Qt is imported when the screen is known."""

    def __init__(self, dark: bool):
        from desktop.library.store import Library
        from desktop.paths import data_folder
        from desktop.widgets.app import make_app
        from desktop.widgets.window import Window

        self.app = make_app(["shenbao"])
        dress_up(self.app, dark)
        self.now = NOW
        self.seen: set[tuple[str, ...]] = set()
        self.library = Library.open(data_folder(), NOW)
        self.window = Window(self.library, lambda: self.now)
        self.window.showMaximized()

    def scenes(self) -> Iterator[str]:
        """The name of each scene, while it is on."""
        from desktop.widgets import exchange, tour

        self.settle()
        yield "home-empty"
        tour.end(self.library)
        self.window.home.findChild(tour.Tour).refresh()
        self.click("new_submission")
        yield "home-new"
        self.click("cancel_new")
        ids = {
            path.stem: exchange.bring_in(self.library, path, NOW - number * timedelta(hours=7))
            for number, path in enumerate(sorted(SAMPLES.glob("*.json")))
        }
        self.window.home.refresh()
        self.settle(60)
        yield "home"
        yield from self.stages(ids)
        self.choose("archive_submission")
        yield "home-archived"
        self.click("message.action")
        self.choose("duplicate_submission")
        yield "home-copy"
        self.click("cancel_new")
        self.know_units("brand-city", "brand-county", "brand-society")
        self.click("new_submission")
        yield "home-new-units"
        self.click("cancel_new")
        self.click("delete_submission")
        yield "home-deleted"
        self.click("bin")
        yield "home-bin"
        self.click("restore")
        for sample, self.now in WALKED.items():
            yield from self.walk(sample, ids[sample])
        self.now = NOW
        yield from self.walk("blank", self.library.new({"notice": "sdast-brand-2022", "unit": {}}, NOW))
        self.seen.clear()
        yield from self.walk("trouble", self.library.new(TROUBLED, NOW), first="check")

    def know_units(self, *samples: str) -> None:
        """As if each had been filed from here; the last one's contacts are remembered."""
        from desktop.widgets import known_units

        for sample in samples:
            content = json.loads((SAMPLES / f"{sample}.json").read_text("utf-8"))
            known_units.remember(self.library, content, {})
        known_units.keep_contacts(self.library, content, True)

    def stages(self, ids: dict[str, str]) -> Iterator[str]:
        """The list with submissions at each stage of their way, one of them changed since."""
        from desktop.forms.files import load_submission
        from desktop.forms.stages import EXPORTED, PACKAGED, SENT, then

        for sample, kind in (
            ("brand-society", EXPORTED), ("brand-county", PACKAGED), ("brand-enterprise", SENT),
            ("brand-department", EXPORTED),
        ):  # fmt: skip
            submission, _ = load_submission(SAMPLES / f"{sample}.json")
            self.library.record(ids[sample], kind, then(submission), NOW)
        content = self.library.load(ids["brand-department"])
        content["documents"][0]["answers"]["project_name"] += "（改）"
        self.library.save(ids["brand-department"], content, NOW)
        for id_ in ids.values():
            self.window.home.touched(id_)
        self.window.home.refresh()
        self.settle(60)
        yield "home-stages"
        for toggle in ("show_clauses", "show_rules"):
            self.turn(toggle)
        yield "home-rules"
        bar = self.window.home._notice.verticalScrollBar()
        bar.setValue(bar.maximum())
        yield "home-rules-end"
        for toggle in ("show_clauses", "show_rules"):
            self.turn(toggle)

    def choose(self, action: str) -> None:
        """An item of the menu behind 更多."""
        from PySide6.QtGui import QAction

        self.click("more")
        self.app.activePopupWidget().close()
        self.window.home.findChild(QAction, action).trigger()
        self.settle()

    def walk(self, name: str, id_: str, first: str = "unit") -> Iterator[str]:
        """The pages of a submission that no other had, each at its top and at its end."""
        from desktop.widgets.steps import steps

        self.window.open(id_)
        wizard = self.window.wizard
        wizard.go(first)
        forms = {document.id: document.form for document in wizard.desk.documents}
        for step in steps(wizard.desk):
            place = (forms.get(step.document, name), step.title)
            if place in self.seen:
                continue
            self.seen.add(place)
            wizard.go(step.key)
            self.do_the_work(step.key)
            bar = wizard.page().verticalScrollBar()
            for end, value in (("", 0), ("-end", bar.maximum())):
                if value or not end:
                    bar.setValue(value)
                    self.rest()
                    yield f"{name}-{step.key}{end}"
        if name == "brand-society":
            yield from self.policies()
            yield from self.history()
        self.window.show_home()

    def policies(self) -> Iterator[str]:
        """What is near, what is found, an item in its document, one of one's own; a paste."""
        from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit

        window = self.window
        window.wizard.go(self.page_of("project_foundation"), "project_foundation")
        self.settle()
        window.wizard.basis.open()
        self.rest()
        yield "policies"
        window.findChild(QLineEdit, "policy.search").setText("学会")
        self.click("policy.filters")
        yield "policies-found"
        hits = window.findChild(QListWidget, "policy.hits")
        hits.itemClicked.emit(hits.item(1))
        self.settle()
        yield "policies-read"
        self.click("policy.back")
        self.click("policy.add")
        yield "policies-add"
        window.findChild(QPlainTextEdit, "policy.pasted").setPlainText(NOTICE)
        self.click("policy.read_pasted")
        self.rest()
        yield "policies-confirm"
        self.click("policy.cancel")
        self.click("policy.close")
        paper = window.findChild(QPlainTextEdit, "project_foundation")
        self.app.clipboard().setText("学会开展活动,服务会员;办事公开:按鲁科协办发[2022]10号文件办。")
        paper.selectAll()
        paper.paste()
        self.click("project_foundation.tidy.look")
        window.wizard.desk.check()
        self.rest()
        yield "tidying"
        window.wizard.desk.undo()

    def page_of(self, field: str) -> str:
        from desktop.widgets.steps import steps

        asked = steps(self.window.wizard.desk)
        return next(step.key for step in asked if any(f.id == field for f in step.fields))

    def history(self) -> Iterator[str]:
        """版本历史, with two states beside each other."""
        desk, document = self.window.wizard.desk, self.window.wizard.desk.documents[0]
        before = self.now
        for name in ("科普服务进社区", "科普服务进校园"):
            self.now += timedelta(minutes=5)
            desk.answer(document.id, False, "project_name", name)
            desk.save()
        self.click("show_history")
        self.rest()
        yield "brand-society-history"
        self.now = before

    def do_the_work(self, step: str) -> None:
        match step:
            case "scans":
                self.add_scans()
            case "export":
                self.click("export")
            case "package":
                self.click("make_package")
        self.rest()

    def rest(self) -> None:
        """Until the preview, which asks anew for what came into view, has nothing left to draw."""
        from desktop.widgets import background

        for _ in range(4):
            background.wait_for_all(120_000)
            self.settle()

    def add_scans(self) -> None:
        from desktop.delivery.edition import export
        from desktop.delivery.specimen import specimen_scan
        from desktop.widgets.steps import wants_scan

        desk, page = self.window.wizard.desk, self.window.wizard.page()
        with tempfile.TemporaryDirectory() as folder:
            heap = []
            for document in desk.documents:
                if wants_scan(desk.pack.forms[document.form]):
                    pdf = export(desk.pack, desk.submission, document, self.now.date()).pdf
                    path = Path(folder) / f"扫描_{document.id}.pdf"
                    path.write_bytes(specimen_scan(pdf))
                    heap.append(path)
            page.add("", heap)
            self.rest()  # one file is read after the other

    def click(self, name: str) -> None:
        from PySide6.QtWidgets import QAbstractButton

        buttons = self.window.findChildren(QAbstractButton, name)
        next(button for button in buttons if button.isVisible()).click()
        self.settle()

    def turn(self, name: str) -> None:
        from PySide6.QtWidgets import QToolButton

        self.window.findChild(QToolButton, name).click()
        self.settle()

    def settle(self, times: int = 8) -> None:
        for _ in range(times):
            self.app.processEvents()

    def end(self) -> None:
        self.window.close()
        self.library.close()


def dress_up(app, dark: bool) -> None:
    """A font as on a Chinese Windows, or the nearest to it here; the colours of a dark system."""
    from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

    from desktop.widgets import look, style

    wanted = ("Microsoft YaHei UI", "Noto Sans CJK SC")
    app.setFont(QFont(next(f for f in wanted if f in QFontDatabase.families()), 9))
    if dark:
        palette, role = QPalette(QColor(style.DARK["ground"])), QPalette.ColorRole
        palette.setColor(role.Base, QColor(style.DARK["sheet"]))
        for words in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(words, QColor(style.DARK["words"]))
        app.setPalette(palette)
        look.dress(app)


if __name__ == "__main__":
    sys.exit(main())
