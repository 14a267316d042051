"""From one notice to the next: what both ask for goes along, by title where lists are numbered."""

import shutil
from pathlib import Path

import msgspec
import pytest

from desktop.forms.carrying import carried, carried_unit
from desktop.forms.files import load_submission
from desktop.forms.notice import Pack
from desktop.forms.packs import load_pack, notice_ids, notices_folder, pack
from desktop.forms.submission import Aspect, read_submission
from desktop.paths import resources

SOCIETY, OLD = load_submission(resources() / "samples" / "brand-society.json")
CITY, _ = load_submission(resources() / "samples" / "brand-city.json")
SAMPLES = sorted((resources() / "samples").glob("*.json"))


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Next year's: two items of the list change places, one is gone, a field is gone, a form too."""
    folder = tmp_path_factory.mktemp("packs") / "next-2023"
    shutil.copytree(notices_folder() / "sdast-brand-2022", folder)
    rewrite(folder / "notice.toml", ('id = "sdast-brand-2022"', 'id = "next-2023"'))
    rewrite(
        folder / "choices.toml",
        ('{ id = "7", title = "学会秘书处', '{ id = "70", title = "学会秘书处'),
        ('{ id = "8", title = "提升', '{ id = "7", title = "提升'),
        ('{ id = "9", title = "学术交流模式创新"', '{ id = "9", title = "另一件事"'),
    )
    return load_pack(folder)


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def with_answers(**answers):
    (document,) = SOCIETY.documents
    changed = msgspec.structs.replace(document, answers=document.answers | answers)
    return msgspec.structs.replace(
        SOCIETY, documents=[msgspec.structs.replace(changed, scans=["a.pdf"])],
        reasons={"W_QUOTA_SOFT": "已沟通"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("project_name", "秘书处实体化", "秘书处实体化"),
        ("contact_name", "张三", "张三"),
        ("reform_item_primary", "7", "70"),
        ("reform_item_primary", "学会秘书处实体化和秘书长职业化路径探索", "70"),
        ("reform_item_primary", "8", "7"),
        ("reform_item_primary", "9", None),  # its title is gone; 9 is another matter now
        ("reform_item_others", ["8", "9", "10"], ["7", "10"]),
        ("reform_item_others", [Aspect("8", "一个方面")], [Aspect("7", "一个方面")]),
        ("fill_date", "2022-08-15", None),
        ("write_item_into_form", "yes", "yes"),
    ],
)
def test_an_answer_goes_along_where_it_means_the_same(new: Pack, field, before, after) -> None:
    content = carried(with_answers(**{field: before}), OLD, new)
    (document,) = content["documents"]
    assert document["answers"].get(field) == after


def test_the_unit_goes_along_scans_and_reasons_do_not(new: Pack) -> None:
    content = carried(with_answers(), OLD, new)
    assert content["notice"] == "next-2023"
    assert content["unit"] == SOCIETY.unit
    assert content["reasons"] == {} and "scans" not in content["documents"][0]


def test_the_counties_of_a_city_go_along(new: Pack) -> None:
    content = carried(CITY, OLD, new)
    units = [(document["id"], document.get("unit")) for document in content["documents"]]
    assert units == [(document.id, document.unit) for document in CITY.documents]
    assert any(unit for _, unit in units)


def test_for_the_same_notice_it_is_a_plain_copy_without_scans() -> None:
    before = with_answers()
    content = carried(before, OLD, OLD)
    assert content["documents"][0]["answers"] == before.documents[0].answers
    assert content["reasons"] == before.reasons and "scans" not in content["documents"][0]


def test_to_a_notice_of_other_forms_only_the_unit_goes() -> None:
    content = carried(SOCIETY, OLD, pack("sdast-pilot-2020"))
    assert content["documents"] == []
    assert content["unit"] == {  # but not whether it was selected in 2021, which none asks there
        "unit_kind": "provincial_society", "unit_name": "山东省示例学会",
        "affiliated_to_province": "yes",
    }  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_goes_along_can_always_be_read(path: Path, new: Pack) -> None:
    submission, old = load_submission(path)
    for target in [*map(pack, notice_ids()), new]:
        content = msgspec.to_builtins(carried(submission, old, target))
        assert read_submission(content, target, path.name).notice == target.notice.id
        assert carried_unit(submission.unit, old, target)["unit_name"] == submission.unit["unit_name"]
