"""A department recommends a project, and never touches the mouse."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from desktop.delivery.verify import verify

from .person import Person
from .scanning import scan_of

REASON = (
    "该学会自2019年起推进秘书处实体化改革，先后聘用专职人员8名，制定制度17项，近三年举办学术会议31场，"
    "为企业开展问诊28次，经验成熟、可复制，符合年度改革重点事项的要求，建议纳入改革品牌项目予以培育。"
)  # fmt: skip


def test_without_a_mouse(person: Person, tmp_path: Path) -> None:
    keys = Keys(person)
    keys.to("new_submission").press(Qt.Key.Key_Space)
    assert keys.here() == "notice_list"
    keys.press(Qt.Key.Key_Return)

    assert keys.here() == "unit_kind"
    keys.choose("省科协机关部室")
    keys.to("unit_name").write("省科协示例部")
    keys.next_page()
    keys.to("add.brand_recommendation").press(Qt.Key.Key_Space)

    assert keys.here() == "recommending_unit"
    keys.to("fill_date").write("2022/8/15")
    keys.to("recommended_unit").write("山东省示例学会")
    keys.to("project_name").write("学会秘书处实体化示范")
    keys.to("reform_item_primary").choose("学会秘书处实体化和秘书长职业化路径探索")
    keys.to("contact_name").write("孙七")
    keys.to("contact_phone").write("0531-20000005")
    keys.next_page()
    assert keys.here() == "recommendation_reason"
    keys.write(REASON)
    keys.to("recommending_opinion.phrase1").press(Qt.Key.Key_Space)
    assert keys.here() == "recommending_opinion"
    keys.next_page()
    assert person.read("verdict").startswith("✔")

    out = tmp_path / "材料"
    keys.next_page()
    assert keys.here() == "folder"
    keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys.write(str(out))
    keys.to("export").press(Qt.Key.Key_Space)
    person.waits_for_work()

    keys.next_page()
    person.answers_dialog(str(scan_of(out, "示范")))
    keys.to("add_scan").press(Qt.Key.Key_Space)
    person.waits_for_work()
    keys.next_page()
    keys.to("make_package").press(Qt.Key.Key_Space)
    person.waits_for_work()
    assert verify(out / "省科协示例部-2022年度改革品牌项目") == []
    keys.to("copy_subject").press(Qt.Key.Key_Space)
    assert QApplication.clipboard().text() == "【2022改革品牌申报】省科协示例部（推荐表1项）"
    keys.to("home_button").press(Qt.Key.Key_Space)
    keys.to("submission_list").press(Qt.Key.Key_Return)
    assert person.sees("wizard")


def test_a_problem_is_chosen_by_enter(opened) -> None:
    keys = Keys(opened("brand-society"))
    keys.person.answer(unit_name="")
    keys.person.go("校核")
    keys.to("problem.E_REQUIRED@unit_name").press(Qt.Key.Key_Return)
    assert keys.here() == "unit_name"


def test_the_clause_of_a_field_is_shown_by_f1(opened) -> None:
    person = opened("brand-society")
    person.go("申报表", "基本信息")
    person.click("fill_date")
    person.press(Qt.Key.Key_F1)
    assert "8月20日前发送至省科协办公室邮箱" in person.read("fill_date.clause")
    person.press(Qt.Key.Key_F1)
    assert not person.sees("fill_date.clause")


def test_tab_shows_the_help_and_the_clause_of_a_field_too(opened) -> None:
    person = opened("brand-society")
    person.window.resize(910, 440)
    keys = Keys(person)
    person.go("申报表", "联系人")
    person.click("contact_name")
    keys.to("contact_email")
    page = person.window.wizard.page()
    row = page.rows["contact_email"]
    assert row.visibleRegion().boundingRect() == row.rect()
    person.press(Qt.Key.Key_F1)
    person.wait(lambda: row.visibleRegion().boundingRect() == row.rect())
    assert row.clause.isVisible()


class Keys:
    """A keyboard, and the name of what has the focus."""

    def __init__(self, person: Person):
        self.person, self.press, self.write = person, person.press, person.write

    def here(self) -> str:
        return self.person.focus().objectName()

    def to(self, name: str) -> "Keys":
        """Press Tab until the focus is there; a full round means that it cannot be reached."""
        QApplication.processEvents()
        first = QApplication.focusWidget()
        while self.here() != name:
            self.press(Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is not first, f"Tab never reaches {name}"
        self._must_be_seen(QApplication.focusWidget())
        return self

    def choose(self, title: str) -> None:
        """Arrow keys, until the item of that title is the chosen one."""
        list_ = QApplication.focusWidget()
        assert isinstance(list_, QListWidget)
        for _ in range(list_.count() + 1):
            if list_.currentItem() and list_.currentItem().text() == title:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"no arrow leads to {title}")

    def next_page(self) -> None:
        wizard = self.person.window.wizard
        before = wizard.page()
        self.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        self.person.wait(lambda: wizard.page() is not before)

    def _must_be_seen(self, widget: QWidget) -> None:
        QApplication.processEvents()
        assert not widget.visibleRegion().isEmpty(), f"{widget.objectName()} is out of sight"
