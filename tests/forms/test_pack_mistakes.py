"""A pack with a mistake: one sentence that names the file, the place and what would be right."""

import re
import shutil
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.forms.packs import load_pack, notices_folder, pack_mistakes

A, C, D = "brand_application.toml", "pilot_application.toml", "city_reform_summary.toml"
N, L = "notice.toml", "choices.toml"

# File, what stands there, what is written instead, and what the sentence says.
EDITS = [
    (N, 'id = "sdast', 'id = sdast', "不是正确的 TOML", "第|line 4"),
    (N, "version = 1", "version = 1\nversion = 2", "不是正确的 TOML", "请按所示行列改正"),
    (N, "version = 1", f"version = {'9' * 5000}", "太长", "改正"),
    (N, "version = 1", f"version = {'[' * 3000}", "TOML|太深", "改正"),
    (N, "version = 1", "", "缺少“version”", "请补上"),
    (N, "version = 1", "versoin = 1", "不认识“versoin”|缺少“version”", "请"),
    (N, "version = 1", 'version = "1"', "version", "应为整数，现在是文字"),
    (N, "date = 2022-08-20", 'date = "8月20日"', r"deadlines\[第1个\].date", "请写成 2022-08-11"),
    (N, "date = 2022-08-20", "date = 2022-08-20T12:00:00", r"deadlines\[第1个\].date", "应为日期"),
    (N, 'date = 2022-08-20', 'date = 2022-08-32', "不是正确的 TOML", "请按所示行列改正"),
    (N, 'clause = "R8"', 'clause = "R88"', "截止“email”的依据“R88”", "clauses"),
    (N, '"sender.unit_kind" = ["county_', '"sender.unit_kin" = ["county_', "sender.unit_kin", "已有"),
    (N, '"sender.unit_kind" = ["county_', '"sender.unit_kind" = ["country_', "没有“country_", "可用的有"),
    (N, "[\"county_association\"] }\n\n[[recipients", "[] }\n\n[[recipients", "没有列出可以接受的值", "补上"),
    (N, 'name = "山东省科协办公室"', 'name = "{unit.nmae}"', r"\{unit.nmae\}", "改成已有的栏目"),
    (N, 'email = "skxbgsgy', 'when = { "unit.city" = ["甲"] }\nemail = "skxbgsgy', "when", "末尾"),
    (N, 'form = "brand_recommendation"', 'form = "brand_recomendation"', r"quotas\[第4个\]", "已有的表"),
    (N, 'counts = ["provincial_society"]', 'counts = ["society"]', "单位类别“society”", "unit_kinds"),
    (N, 'file_unit = "unit_short_name"', 'file_unit = "short"', "file_unit 的“short”", "unit_fields"),
    (N, 'unit_city = "city"', 'unit_city = "town"', "unit_city 的“town”", "unit_fields"),
    (N, 'id = "unit_name"', 'id = "name"', "unit_fields 里没有“unit_name”", "请补上"),
    (N, 'choices = "unit_kinds"', 'choices = "cities"', "栏目“unit_kind”", 'choices = "unit_kinds"'),
    (N, 'choices = "cities"', 'choices = "city"', "栏目“city”的 choices“city”", "请补上或改正"),
    (N, '"brand_application", "brand_rec', '"brand_rec', "forms 里没有“brand_application”", "请补上"),
    (N, '["brand_application"', '["brand_aplication", "brand_application"', "brand_aplication.toml", "补上"),
    (N, "{parts}", "{part}", r"mail 里的“\{part\}”", "改成"),
    (N, "{parts}", "{parts", "mail 里的花括号不成对", "核对"),
    (N, 'id = "city_level_other"', 'id = "city_society"', "单位类别“city_society”写了2次", "只留一个"),
    (L, "[lists]", "[list]", "“list”", "核对拼写|请补上"),
    (L, '{ id = "2",', '{ id = "1",', "reform_items 里的 id“1”写了2次", "只留一个"),
    (L, "cities = [", "unit_kinds = [", "unit_kinds", "请删去"),
    (L, 'title = "银龄科普行动试点"', "title = 12", r"lists.reform_items\[第12个\].title", "应为文字"),
    (A, 'id = "brand_application"', 'id = "application"', "id 是“application”", "改名为 application.toml"),
    (A, 'kind = "long"', 'kind = "longg"', "“longg”不是这里可用的值", "核对拼写"),
    (A, 'kind = "long"', 'kind = "rich"', "栏目“project_foundation”：kind 为 rich 的栏目要有 sections", "补上"),
    (A, 'kind = "signature"', 'kind = "long"', "captions 只用于", "signature"),
    (A, 'area = "unit.city"', 'area = "unit.town"', "栏目“contact_office_phone”的 area", "已有的栏目"),
    (A, 'id = "contact_mobile"', 'id = "contact_email"', "栏目“contact_email”写了2次", "只留一个"),
    (A, 'id = "contact_mobile"', 'id = "Mobile"', "栏目“Mobile”的 id", "小写字母"),
    (A, 'page = "contact"', 'page = "contacts"', "page“contacts”不存在", "已有的页"),
    (A, 'page = "contact"\n', "", "栏目“contact_name”的 page", "已有的页"),
    (A, 'count = "chars"', 'count = "letters"', "“letters”", "核对拼写"),
    (A, "warn = 60", 'warn = "60"', r"fields\[第1个\].limit.warn", "应为整数"),
    (A, 'default = "no"', 'default = "nein"', "default 没有“nein”", "yes、no"),
    (A, 'other = "unit.unit_name"', 'other = "unit.unitname"', r"rules\[第1个\]“E_UNIT_NAME_DIFFERS”的 other", "已有的栏目"),
    (A, 'other = "unit.unit_name"\n', "", r"rules\[第1个\]", "缺少“other”"),
    (A, 'rule = "same"', 'rule = "equal"', "“equal”不是这里可用的值", "核对拼写"),
    (A, 'rule = "not_title"', 'rule = "sections"', "不认识“choices”", "请删去"),
    (A, 'field = "fill_date"\nfirst', 'field = "project_name"\nfirst', "不能用于 kind 为 line", "改正"),
    (A, "first = 2022-08-11\nlast = 2022-08-20\n", "", "没有 first，也没有 last", "补上"),
    (A, 'code = "W_DATE', 'code = "DATE', "代码“DATE_OUT_OF_RANGE”", "以 E_、W_ 或 N_ 开头"),
    (A, '请去掉重复的一项。"', '重复了"', "message 不是完整的一句话", "句号"),
    (A, "“{other}”", "“{others}”", r"\{others\}", "已有的栏目"),
    (A, 'answer = "project_foundation"', 'answer = "foundation"', r"layout\[第4个\].rows\[第4个\]的“foundation”", "已有"),
    (A, '{ answer = "policy_basis", prefix = "政策依据：", optional = true },', "", "栏目“policy_basis”没有放进 layout", "printed = false"),
    (A, 'left = "申报单位：{applicant_unit}"', 'left = "{applicant}"', r"layout\[第3个\]里的“\{applicant\}”", "已有"),
    (A, 'role = "title"', 'role = "heading1"', r"layout\[第2个\].role", "“heading1”不是这里可用的值"),
    (A, 'align = "center"', 'align = "middle"', "“middle”", "核对拼写"),
    (A, "columns = 5", "columns = 4", "第1行没有正好占满6列", "核对"),
    (A, "columns = 5", "columns = 0", r"cells\[第2个\].columns处数字应当 >= 1", "改正"),
    (A, "rows = 2", "rows = 3", "没有正好占满6列", "核对 columns 和 rows"),
    (A, 'caption = "推荐单位\\n意见"', 'caption = "推荐单位\\n意见"\nrows = 3', "伸到了表格外面|没有正好", "改小|核对"),
    (A, "columns = [23", "columns = [93", "超过版心的156毫米", "改小 columns"),
    (A, "height = 160", "height = 260", "一页只有242毫米", "改小"),
    (A, "height = 160", "height = -1", "数字应当 >= 0", "改正"),
    (A, "height = 160", "height = nan", "height", "改正"),
    (A, "height = 160", "height = inf", "height", "改正"),
    (A, 'block = "table"', 'block = "tables"', "“tables”不是这里可用的值", "核对拼写"),
    (A, 'via = "city_association"', 'via = "city"', r"applicants\[第2个\]的单位类别“city”", "改正"),
    (A, "{unit}-2022", "{units}-2022", r"file_name 里的“\{units\}”", "已有"),
    (A, 'contact_name = "contact_name"', 'contact_name = "name"', "mail 的“name”不存在", "已有"),
    (A, 'subject = "project_name"', 'subject = "project"', "subject 的“project”不存在", "已有"),
    (A, 'dated = "fill_date"', 'dated = "date"', "dated 的“date”不存在", "已有"),
    (A, 'dated = "fill_date"', 'dated = "fill_date"\ndated_today = true', "只能写一个", "请去掉 dated_today"),
    (A, 'scan = "required"', 'scan = "needed"', "deliver.scan", "“needed”不是这里可用的值"),
    (D, "most = 2000", "most = 2000.5", "total.most", "应为整数"),
    (A, "[mail]", "[page]\nbottom = 20\n\n[mail]", "bottom 只有20毫米", 'marking = "sheet"'),
    (A, 'scan = "required"', 'scan = "required"\nmarking = "header"', "deliver.marking处“header”", "请核对拼写"),
    (D, "top = 37", "top = 237", "page 的页边距太大", "改小"),
    (D, 'writing_mode = ["parts"]', 'writing_mode = ["part"]', "没有“part”这个值", "parts、free"),
    (D, '"unit.unit_kind" = ["city_association"]', 'writing_mode = ["free"]', "expected 的条件里“writing_mode”", "unit.名称"),
]  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(notices_folder() / "sdast-brand-2022", tmp_path / "pack"))


def one_sentence(folder: Path) -> str:
    """What loading says, which is also the first of what `pack-check` prints."""
    with pytest.raises(UserError) as told:
        load_pack(folder)
    sentence = told.value.sentence
    assert sentence.endswith("。") and "\n" not in sentence
    assert pack_mistakes(folder)[0] == sentence
    return sentence


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "remedy"), EDITS,
    ids=[f"{file}: {new or old}"[:70].replace("\n", " ") for file, old, new, _, _ in EDITS],
)  # fmt: skip
def test_a_mistake_is_told_with_file_place_and_remedy(
    copied: Path, file: str, old: str, new: str, place: str, remedy: str
) -> None:
    text = (copied / file).read_text("utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1), "utf-8")
    sentence = one_sentence(copied)
    assert sentence.startswith(f"{file} 有误：")
    assert re.search(place, sentence), sentence
    assert re.search(remedy, sentence), sentence


@pytest.mark.parametrize("name", [N, L])
def test_a_folder_without_its_two_files(copied: Path, name: str) -> None:
    (copied / name).unlink()
    sentence = one_sentence(copied)
    assert f"里没有 {name}，" in sentence and "请选通知数据包所在的文件夹" in sentence


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert "没有 notice.toml" in one_sentence(tmp_path / "missing")


def test_a_form_without_its_file(copied: Path) -> None:
    (copied / D).unlink()
    assert f"没有 {D}，请补上文件" in one_sentence(copied)


def test_a_form_under_another_name(copied: Path) -> None:
    (copied / D).rename(copied / "summary.toml")
    assert one_sentence(copied) == (
        "summary.toml 有误：id 是“city_reform_summary”，请把文件改名为 city_reform_summary.toml。"
    )


def test_a_file_in_gbk(copied: Path) -> None:
    (copied / L).write_bytes((copied / L).read_text("utf-8").encode("gbk"))
    assert one_sentence(copied) == "choices.toml 有误：不是 UTF-8 编码，请另存为 UTF-8。"


def test_a_folder_where_a_file_should_be(copied: Path) -> None:
    (copied / "x.toml").mkdir()
    with pytest.raises(UserError, match="读不了"):
        load_pack(copied)


def test_a_file_saved_by_notepad_is_read(copied: Path) -> None:
    """With a byte order mark and CRLF; and it is the same pack."""
    digest = load_pack(copied).digest
    for path in copied.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_pack(copied).digest == digest
    for path in copied.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert pack_mistakes(copied) == []


def test_all_mistakes_are_listed(copied: Path) -> None:
    text = (copied / A).read_text("utf-8").replace('page = "contact"', 'page = "contacts"')
    (copied / A).write_text(text, "utf-8")
    assert len(pack_mistakes(copied)) == 5
