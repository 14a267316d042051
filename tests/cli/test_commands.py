"""Every command of the contract as a program of its own: status, output, files."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from .calling import ROOT, SAMPLES, Answer, sample, shenbao, written

SOCIETY = SAMPLES / "brand-society.json"
DAY = ("--today", "2022-08-15")


def test_forms_tells_who_files_what_until_when_and_where_to() -> None:
    answer = shenbao("forms")
    assert (answer.status, answer.err) == (0, "")
    for said in (
        "山东省科协办公室关于遴选2022年度改革品牌项目的通知（鲁科协办发〔2022〕10号）",
        "2022年8月20日（星期六）", "skxbgsgy@shandong.cn",
        "brand_application  2022年度山东省科协改革品牌项目申报表",
        "填报单位：省级学会、市科协、县（市、区）科协、企事业科协",
        "市级科协申报品牌项目（含县级科协项目）原则上不超过3个",
        "鲁科协发〔2020〕13号", "2020年5月18日（星期一）", "每市申报的县级科协原则上不超过2个",
    ):  # fmt: skip
        assert said in answer.out


def test_forms_as_json() -> None:
    answer = shenbao("forms", "--json")
    notices = json.loads(answer.out)["notices"]
    assert [notice["id"] for notice in notices] == ["sdast-brand-2022", "sdast-pilot-2020"]
    brand, pilot = notices
    assert set(brand) == {
        "id", "title", "number", "date", "deadlines", "recipient", "forms", "quotas",
    }  # fmt: skip
    assert brand["date"] == "2022-08-11"
    assert brand["deadlines"] == [{"id": "email", "date": "2022-08-20"}]
    assert brand["recipient"]["email"] == "skxbgsgy@shandong.cn"
    assert brand["recipient"]["phones"] == ["0531-82073271", "0531-82073208"]
    assert [form["id"] for form in brand["forms"]] == [
        "brand_application", "brand_recommendation", "city_reform_summary", "brand_2021_summary",
    ]  # fmt: skip
    assert brand["forms"][1]["unit_kinds"] == ["provincial_department", "provincial_affiliate"]
    assert {(q["most"], *q["unit_kinds"]) for q in brand["quotas"]} >= {(3, "city_association")}
    assert [(f["id"], f["copies"]) for f in pilot["forms"]] == [("pilot_application", 3)]


def test_fields_of_a_form() -> None:
    answer = shenbao("fields", "pilot_application")
    assert answer.status == 0 and answer.out.startswith("山东省科协系统深化改革试点申报书\n")
    assert "* pilot_period" in answer.out and "试点起止日期" in answer.out
    fields = json.loads(shenbao("fields", "brand_application", "--json").out)
    assert (fields["form"], fields["title"][:6]) == ("brand_application", "2022年度")
    by_id = {field["id"]: field for field in fields["fields"]}
    assert by_id["reform_item_primary"]["choices"] == [str(n) for n in range(1, 18)]
    assert by_id["project_name"]["required"] is True
    assert set(by_id["project_name"]) == {
        "id", "label", "kind", "required", "printed", "choices", "sections", "clause",
    }  # fmt: skip


def test_check_without_problems() -> None:
    answer = shenbao("check", SOCIETY, *DAY)
    assert (answer.status, answer.err) == (0, "")
    assert "· 提示 申报：" in answer.out and "[W_DEADLINE_WEEKEND]" in answer.out
    assert "a1：" in answer.out and "字（Word“字数”口径）" in answer.out


def test_check_as_json(tmp_path: Path) -> None:
    wrong = sample("brand-society")
    wrong["documents"][0]["answers"] |= {"contact_mobile": "1540000000", "contact_name": ""}
    answer = shenbao("check", written(tmp_path, wrong), "--json", *DAY)
    assert (answer.status, answer.err) == (1, "")
    said = json.loads(answer.out)
    assert set(said) == {"problems", "counts"}
    for problem in said["problems"]:
        assert set(problem) == {"code", "severity", "document", "field", "message", "clause"}
        assert problem["severity"] in ("error", "warning", "note")
        assert all(isinstance(value, str) for value in problem.values())
    errors = [p for p in said["problems"] if p["severity"] == "error"]
    assert [(p["code"], p["document"], p["field"]) for p in errors] == [
        ("E_REQUIRED", "a1", "contact_name"), ("E_FORMAT_MOBILE", "a1", "contact_mobile"),
    ]  # fmt: skip
    assert set(said["counts"]) == {"a1"} and set(said["counts"]["a1"]) == {"words", "chars_no_space"}
    assert 0 < said["counts"]["a1"]["words"] <= said["counts"]["a1"]["chars_no_space"]


def test_the_day_is_an_argument() -> None:
    late = json.loads(shenbao("check", SOCIETY, "--json", "--today", "2022-08-21").out)
    assert [p["code"] for p in late["problems"] if p["severity"] == "warning"] == [
        "W_DEADLINE_PASSED"
    ]
    assert shenbao("check", SOCIETY, "--today", "2022-08-21").status == 1
    assert shenbao("check", SOCIETY, "--today", "2022-08-20").status == 0


def test_export_makes_the_folder_and_three_files_for_each_document(tmp_path: Path) -> None:
    out = tmp_path / "新" / "深"
    answer = shenbao("export", SAMPLES / "brand-city.json", "--out", out, *DAY)
    assert (answer.status, answer.err) == (0, "")
    names = {f"{id_}.{kind}" for id_ in ("a1", "a2", "d", "e1") for kind in ("docx", "pdf", "txt")}
    assert {path.name for path in out.iterdir()} == names
    assert {Path(line).name for line in answer.out.splitlines()} == names
    assert (out / "d.pdf").read_bytes().startswith(b"%PDF-")
    assert "甲市科学技术协会" in (out / "d.txt").read_text("utf-8")


def test_export_keeps_back_only_what_may_not_be_printed(tmp_path: Path) -> None:
    submission = sample("brand-city")
    summary = next(d for d in submission["documents"] if d["id"] == "d")
    summary["answers"]["overall_progress"] = "进" * 2001
    answer = shenbao("export", written(tmp_path, submission), "--out", tmp_path / "out", *DAY)
    assert answer.status == 1 and "[E_SUMMARY_OVER_2000]" in answer.out
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {"a1", "a2", "e1"}

    submission = sample("brand-society")
    submission["documents"][0]["answers"]["project_foundation"] = "自造字\ue000"
    answer = shenbao("export", written(tmp_path, submission), "--out", tmp_path / "none", *DAY)
    assert answer.status == 1 and "[E_PUA_CHAR]" in answer.out
    assert list((tmp_path / "none").iterdir()) == []


def test_package_refused_and_as_a_draft(tmp_path: Path) -> None:
    answer = shenbao("package", SOCIETY, "--out", tmp_path / "out", *DAY)
    assert answer.status == 1 and "✘ 错误 a1：" in answer.out and "[E_SCAN_MISSING]" in answer.out
    assert answer.err == (
        "还有1处问题没有解决，报送包没有生成，请逐条改正或写明理由；只想先看样子，请制作草稿。\n"
    )
    assert not (tmp_path / "out").exists()
    answer = shenbao("package", SOCIETY, "--out", tmp_path / "out", "--draft", *DAY)
    assert (answer.status, answer.err) == (0, "")
    folder, archive = map(Path, answer.out.splitlines())
    assert folder.name == "山东省示例学会-2022年度改革品牌项目-草稿" and folder.is_dir()
    assert archive == folder.with_name(f"{folder.name}.zip") and archive.is_file()
    assert shenbao("verify", folder).out == "报送包完整，与清单一致。\n"


def test_package_with_scans_that_lie_beside_the_file(
    sampled: tuple[Answer, Path], tmp_path: Path
) -> None:
    [scan] = sampled[1].glob("*-签章扫描件.pdf")
    there, filing = tmp_path / "材料", sample("brand-department")
    (there / "扫描").mkdir(parents=True)
    shutil.copy(scan, there / "扫描" / "b1.pdf")
    filing["documents"][0]["scans"] = ["扫描/b1.pdf"]
    path = written(there, filing)
    # Called from elsewhere: paths of scans begin at the file.
    answer = shenbao("package", "材料/申报.json", "--out", "报送", *DAY, cwd=tmp_path)
    assert (answer.status, answer.err) == (0, "")
    [folder] = [path for path in (tmp_path / "报送").iterdir() if path.is_dir()]
    assert len(list(folder.iterdir())) == 6
    (folder / "批注.txt").write_text("主席", "utf-8")
    answer = shenbao("package", path, "--out", tmp_path / "报送", *DAY)
    assert answer.status == 0 and "原来的报送包里有您的改动，已另存到：" in answer.out
    (there / "扫描" / "b1.pdf").unlink()
    answer = shenbao("check", path, *DAY)
    assert answer.status == 1 and "[E_SCAN_UNREADABLE]" in answer.out


def test_sample_makes_a_package_and_verify_finds_what_was_changed(
    sampled: tuple[Answer, Path], tmp_path: Path
) -> None:
    answer, folder = sampled
    assert (answer.status, answer.err) == (0, "")
    assert "已按清单核对，完整无误。" in answer.out
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    assert shenbao("verify", folder.with_name(f"{folder.name}.zip")).status == 0
    assert shenbao("verify", copy).status == 0
    (copy / "邮件正文.txt").write_text("x", "utf-8")
    answer = shenbao("verify", copy)
    assert answer.status == 1
    assert answer.out.startswith("“邮件正文.txt”的内容与清单不符") and answer.err == ""


def test_pack_check(tmp_path: Path) -> None:
    for name in ("sdast-brand-2022", "sdast-pilot-2020"):
        answer = shenbao("pack-check", ROOT / "resources" / "notices" / name)
        assert answer == (0, "通知数据包没有问题。\n", "")
    shutil.copytree(ROOT / "resources" / "notices" / "sdast-pilot-2020", tmp_path / "pack")
    notice = tmp_path / "pack" / "notice.toml"
    notice.write_text(notice.read_text("utf-8").replace("issuer =", "isuer =", 1), "utf-8")
    answer = shenbao("pack-check", tmp_path / "pack")
    assert answer.status == 1 and "notice.toml" in answer.out and "isuer" in answer.out
    assert shenbao("pack-check", tmp_path / "nowhere").status == 2


@pytest.mark.slow
def test_the_self_test_goes_through_every_sample() -> None:
    answer = shenbao("self-test")
    assert (answer.status, answer.err) == (0, "")
    assert [line.split("：")[0] for line in answer.out.splitlines()] == [
        f"✔ {name}" for name in sorted(path.stem for path in SAMPLES.glob("*.json"))
    ]


def test_module_and_script_are_the_same_program() -> None:
    if sys.platform == "linux":  # with Qt there, too
        assert shenbao("forms", qt=True) == shenbao("forms")
