"""A society files its project, from the empty window to the mail in the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.delivery.specimen import specimen_scan
from desktop.delivery.verify import verify

from .person import Person

FOUNDATION = (
    "一、组织基础。学会现有单位会员46家、个人会员2180人，设专业委员会9个。\n"
    "二、制度基础。先后修订会员管理、会费收支等制度17项，编成《秘书处工作手册》。\n"
) + "三、工作基础。近三年举办学术会议31场，参会1.1万人次，编写团体标准12项。" * 3
IMPLEMENTATION = (
    "2022年9月底前修订理事会、监事会、秘书处三份议事和工作规则；10月底前面向社会公开招聘专职秘书长1名，"
    "建立业绩考核；12月底前建成会员、会议、项目、财务四个在线模块，组织服务团队到会员企业开展服务，每季度上门一次，形成需求清单和办结清单。"
)  # fmt: skip
RESULTS = (
    "一年内秘书处专职人员达到8名，会员服务满意率达到95%以上；形成可复制的操作指引1册，"
    "在4家学会试用后修改完善，召开现场交流会1次，自有收入占总收入的比例由三成提高到五成以上，会员企业续费率达到90%以上，承接政府转移职能2项。"
)  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "报送 材料"


def test_from_nothing_to_a_mail(person: Person, out: Path) -> None:
    assert "三步就能做完" in person.words()
    person.click("new_submission")
    person.pick("notice_list", "山东省科协办公室关于遴选2022年度改革品牌项目的通知")
    person.click("start")

    person.pick("unit_kind", "省级学会")
    person.type("unit_name", "山东省示例学会")
    person.click("affiliated_to_province.yes")
    person.click("selected_2021.no")
    person.click("next")

    assert "已选0个，原则上不超过1个" in person.words()
    person.click("add.brand_application")
    fill_the_form(person)

    person.go("校核")
    assert person.read("verdict") == "✘ 还有1处错误要改正。"
    person.open_problem("E_FORMAT_MOBILE@d1.contact_mobile")
    assert QApplication.focusWidget() is person.find("contact_mobile")
    person.type("contact_mobile", "154 0000 0001")
    person.go("校核")
    assert person.read("verdict").startswith("✔ 填写没有问题，可以导出、打印、签章。")

    export(person, out)
    add_the_scan(person, out)
    make_the_package(person, out)


def fill_the_form(person: Person) -> None:
    assert person.read("place") == "2022年度山东省科协改革品牌项目申报表　第1页 共4页"
    assert person.find("applicant_unit").placeholderText() == "不填时为：山东省示例学会"
    person.type("fill_date", "2022.8.15")
    person.type("project_name", "学会秘书处实体化示范")
    person.type("reform_item_primary.search", "秘书处")
    person.pick("reform_item_primary", "学会秘书处实体化和秘书长职业化路径探索")
    person.click("reform_item_others.8")
    person.click("write_item_into_form.yes")
    person.click("next")

    person.type("contact_name", "张 三")
    person.type("contact_position", "秘书长")
    person.type("contact_office_phone", "0531-20000000 20000001")
    person.type("contact_mobile", "1540000000")
    person.type("contact_email", "ZhangSan@Example.COM")
    person.click("next")

    person.type("project_foundation", FOUNDATION)
    person.type("project_implementation", IMPLEMENTATION)
    person.type("expected_results", RESULTS)
    person.type("policy_basis", "《关于遴选2022年度改革品牌项目的通知》（鲁科协办发〔2022〕10号）")
    person.click("next")

    person.click("endorser_opinion.phrase1")
    assert person.read("endorser_opinion") == "同意申报。"
    person.waits_for_saving()
    assert person.window.wizard.desk.content["documents"] == [
        {
            "id": "d1",
            "form": "brand_application",
            "answers": {
                "fill_date": "2022-08-15",
                "project_name": "学会秘书处实体化示范",
                "reform_item_primary": "7",
                "reform_item_others": ["8"],
                "write_item_into_form": "yes",
                "contact_name": "张三",
                "contact_position": "秘书长",
                "contact_office_phone": "0531-20000000、20000001",
                "contact_mobile": "1540000000",
                "contact_email": "ZhangSan@example.com",
                "project_foundation": FOUNDATION,
                "project_implementation": IMPLEMENTATION,
                "expected_results": RESULTS,
                "policy_basis": ["《关于遴选2022年度改革品牌项目的通知》（鲁科协办发〔2022〕10号）"],
                "endorser_opinion": "同意申报。",
            },
        }
    ]


def export(person: Person, out: Path) -> None:
    person.click("next")
    person.type("folder", str(out))
    assert not person.find("draft").isChecked()
    person.click("export")
    person.waits_for_work()
    name = "山东省示例学会-2022年度改革品牌项目申报表-学会秘书处实体化示范"
    assert f"{name}（.docx、.pdf）" in person.read("exported")
    assert sorted(path.name for path in out.iterdir()) == [f"{name}.docx", f"{name}.pdf"]
    assert "打印，签名、盖章、写日期，再扫描" in person.read("after")


def add_the_scan(person: Person, out: Path) -> None:
    person.click("next")
    assert person.step_says("签章扫描件") == "○ 缺1份"
    unsigned = next(out.glob("*.pdf"))
    scan = out / "扫描0001.pdf"
    scan.write_bytes(specimen_scan(unsigned.read_bytes()))
    person.answers_dialog(str(scan))
    person.click("add_scan")
    person.waits_for_work()
    item = person.find("scan_list").topLevelItem(0).child(0)
    assert item.text(0) == "1. 扫描0001.pdf"
    person.wait(lambda: person.step_says("签章扫描件") == "✔ 完成")


def make_the_package(person: Person, out: Path) -> None:
    person.click("next")
    assert "skxbgsgy@shandong.cn" in person.read("goes_to")
    assert not person.find("next").isEnabled()
    person.click("make_package")
    person.waits_for_work()
    folder = out / "山东省示例学会-2022年度改革品牌项目"
    assert f"✔ 报送包已做好，共5个文件：\n{folder}" in person.read("package_message")
    assert verify(folder) == []
    for button, said in (
        ("copy_recipient", "skxbgsgy@shandong.cn"),
        ("copy_subject", "【2022改革品牌申报】山东省示例学会（申报表1项）"),
    ):
        person.click(button)
        assert QApplication.clipboard().text() == said
    person.click("copy_body")
    assert QApplication.clipboard().text() == person.read("mail_body")
    assert "联系人：张三" in person.read("mail_body")
    assert person.read("copied") == "✔ 已复制正文"

    # A change afterwards makes the package old.
    person.go("申报表", "联系人")
    person.type("contact_position", "常务副秘书长")
    person.go("报送")
    assert "不是最新的" in person.read("package_message")
    assert not person.sees("copy_recipient")
