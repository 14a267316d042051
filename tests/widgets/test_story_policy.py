"""The whole way of a basis, by someone at the window: found and cited, a wrong number mended, a
document of one's own brought along, cited and checked like the rest."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from policy.files import locked, pdf

from .person import Person
from .test_policies_own import MOUNTAIN, NOTICE, choose
from .test_stages import status

PILOT = "《山东省科协关于开展深化改革试点申报工作的通知》"
NUMBER = "鲁科协发〔2020〕13号"  # as in the notice itself
FIELD = "project_foundation"


def test_found_cited_mended_and_brought_along(opened, tmp_path: Path) -> None:
    person: Person = opened("brand-society")
    person.go("申报表", "项目内容")

    # Found as one types, by pinyin initials, and cited at the cursor.
    person.type(FIELD, "依据")
    person.press(Qt.Key.Key_F7)
    person.waits_for_work()
    person.type("policy.search", "shggsd")  # 深化改革试点 has s-h-g-g-s-d
    person.pick("policy.hits", PILOT[1:-1])
    QApplication.processEvents()
    person.click("policy.cite")
    assert person.read(FIELD) == f"依据{PILOT}（{NUMBER}）"

    # One's own, from a GBK file, and cited behind it.
    person.write("，")
    if person.sees("policy.back"):
        person.click("policy.back")
    person.click("policy.add")
    path = tmp_path / "通知.txt"
    path.write_bytes(NOTICE.encode("gbk"))
    choose(person, path)
    person.click("policy.keep")
    person.waits_for_work()
    person.type("policy.search", "大篷车")
    person.pick("policy.hits", "组织科普大篷车进山")
    QApplication.processEvents()
    person.click("policy.cite")
    assert person.read(FIELD) == f"依据{PILOT}（{NUMBER}），{MOUNTAIN}"
    person.press(Qt.Key.Key_F7)

    # The number is spoilt by hand, told, and mended by a click; so is that of one's own.
    wrong = person.read(FIELD).replace("13号", "31号").replace("〔2022〕7号", "〔2022〕17号")
    person.type(FIELD, wrong)
    person.leave()
    assert f"的文号是“{NUMBER}”" in person.read(f"{FIELD}.problem")
    person.click(f"{FIELD}.mend")
    assert person.read(FIELD) == f"依据{PILOT}（{NUMBER}），{MOUNTAIN}"

    # What is left: the deadline has passed, the mountain lies in another city, all this is short.
    person.go("校核")
    for code in ("W_POLICY_DEADLINE", "W_POLICY_OTHER_CITY", "W_TEXT_SHORT"):
        assert person.sees(f"problem.{code}@a1.{FIELD}")
    assert status(person) == "○ 草稿\n▲ 有3处警示"


@pytest.mark.parametrize(
    ("name", "sentence"), [("加密.pdf", "密码"), ("大.pdf", "太大")], ids=["locked", "large"]
)
def test_what_offers_nothing_false(opened, tmp_path: Path, name: str, sentence: str) -> None:
    path = tmp_path / name
    whole = pdf(["一、条目"])
    path.write_bytes(locked(whole, tmp_path) if name == "加密.pdf" else whole + bytes(100 * 1024**2))
    person: Person = opened("brand-society")
    person.go("申报表", "项目内容")
    person.click(FIELD)
    person.press(Qt.Key.Key_F7)
    person.waits_for_work()
    person.click("policy.add")
    choose(person, path)
    said = person.read("policy.trouble")
    assert said.startswith(f"“{name}”") and sentence in said and said.endswith("。")
    assert not person.sees("policy.keep")
