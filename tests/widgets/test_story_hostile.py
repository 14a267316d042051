"""The society's story once more, by someone whose every hundredth key is a paste of what no document
can hold. Each is taken back at once; the job is done all the same, word for word."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.text import clean

from .person import Person, compose
from .test_story_society import add_the_scan, export, fill_the_form, make_the_package

CTRL = Qt.KeyboardModifier.ControlModifier
HOSTILE = [
    "\u200b\u200c\u200d\u2060\ufeff", "\x00\x01\x02\x1b[31m\x7f", "\ufffc\ufffc",
    "科普\u202e务服\u202c进社区", "第一行\r\n第二行\r第三行\u2028第四行\x0b第五行",
    "=CMD|' /C calc'!A0", "<script>alert(1)</script>&nbsp;&#0;", "{project_name} {{7*7}} %s %n ${x}",
    "'; DROP TABLE revisions; --", "../../../windows/system32\\con.txt", "𬱖𠅤㛃\U0003fffd",
    "\ue000\uf8ff\U000f0000", "👨‍👩‍👧‍👦🇨🇳", "e\u0301" * 40 + "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "\t" * 50, " " * 3000,
    "长" * 60_000, ("改革事项。\n" * 5_000), "\u3000\u3000", "；；，，。。", "2022-02-30/9999-99-99",
]  # fmt: skip


class Careless(Person):
    """Notes how many keys were pressed, and how many of them pasted."""

    def begin(self, seed: int) -> "Careless":
        self.chance = random.Random(seed)
        self.keys = self.pastes = 0
        return self

    def write(self, text: str) -> None:
        for sign in text:
            self.keys += 1
            if self.chance.random() < 0.01:
                self.paste_something()
            if sign == "\n":
                self.press(Qt.Key.Key_Return)
            elif sign.isascii():
                QTest.keyClicks(self.focus(), sign)
            else:
                self.focus()
                compose(sign)

    def paste_something(self) -> None:
        self.pastes += 1
        text = self.chance.choice(HOSTILE)
        data = QMimeData()
        data.setText(text)
        if self.chance.random() < 0.5:
            data.setHtml(f"<table><tr><td><b>{text}</b><img src='file:///x.png'></td></tr></table>")
        QApplication.clipboard().setMimeData(data)
        before = self.there()
        self.press(Qt.Key.Key_V, CTRL)
        pasted = self.there()
        for said in texts(self.window.wizard.desk.content) if self.window.wizard else ():
            assert said == clean(said) and "\ufffc" not in said
        if pasted != before:
            self.press(Qt.Key.Key_Z, CTRL)
        assert self.there() == before, f"{text[:40]!r} is still there"

    def there(self) -> str:
        """What stands in the field in hand."""
        widget = self.focus()
        return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for part in (*value, *value.values()) for text in texts(part)]
        case list():
            return [text for part in value for text in texts(part)]
    return []


@pytest.mark.parametrize("seed", [20220815, 7, 99])
def test_one_key_in_a_hundred_is_a_paste(qtbot, window, tmp_path: Path, seed: int) -> None:
    person = Careless(window, qtbot.waitUntil).begin(seed)
    person.click("new_submission")
    person.pick("notice_list", "山东省科协办公室关于遴选2022年度改革品牌项目的通知")
    person.click("start")
    person.pick("unit_kind", "省级学会")
    person.type("unit_name", "山东省示例学会")
    person.click("affiliated_to_province.yes")
    person.click("selected_2021.no")
    person.click("next")
    person.click("add.brand_application")
    fill_the_form(person)
    assert person.keys > 500 and person.pastes > 0, (person.keys, person.pastes)
    person.go("申报表", "联系人")
    person.type("contact_mobile", "15400000001")
    person.go("校核")
    person.wait(lambda: person.read("verdict").startswith("✔"))
    out = tmp_path / "报送 材料"
    export(person, out)
    add_the_scan(person, out)
    make_the_package(person, out)
