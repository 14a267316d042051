"""The notice's own page: what it says is there with its clause, and how much of a quota is used."""

from datetime import date

import msgspec
import pytest

from desktop.forms.files import load_submission
from desktop.forms.packs import notice_ids, pack
from desktop.forms.submission import Submission
from desktop.paths import resources
from desktop.widgets.notice_facts import facts, rules

from .person import Person

TODAY = date(2022, 8, 15)
BRAND = pack("sdast-brand-2022")


def sample(name: str) -> Submission:
    return load_submission(resources() / "samples" / f"{name}.json")[0]


def section(found: list, title: str) -> list[str]:
    return [fact.said for name, told in found if name == title for fact in told]


@pytest.mark.parametrize("notice", notice_ids())
def test_every_clause_behind_something_is_quoted_with_it(notice: str) -> None:
    """All clauses but those that only fields quote, beside the field itself."""
    its_pack = pack(notice)
    quoted = {
        fact.clause for _, told in facts(its_pack, [], TODAY) + rules(its_pack) for fact in told
    }
    wanted = [
        *(d.clause for d in its_pack.notice.deadlines), *(q.clause for q in its_pack.notice.quotas),
        its_pack.notice.paper.clause, *(k.clause for k in its_pack.notice.unit_kinds),
        *(f.deliver.clause for f in its_pack.forms.values()),
        *(r.clause for f in its_pack.forms.values() for r in f.rules),
        *(r.clause for r in its_pack.notice.unit_rules),
        *(f.total.clause for f in its_pack.forms.values() if f.total),
        *(f.expected.clause for f in its_pack.forms.values() if f.expected),
    ]  # fmt: skip
    assert {its_pack.clause(clause) for clause in wanted} <= quoted
    said = "".join(fact.said for _, told in rules(its_pack) for fact in told)
    assert "{" not in said and "E_" not in said


@pytest.mark.parametrize(
    ("filed", "first"),
    [
        ([], "省级学会申报品牌项目：不超过1个"),
        (["brand-society"], "山东省示例学会：已用1个，不超过1个（省级学会申报品牌项目）"),
        (["brand-society"] * 2, "▲ 山东省示例学会：已用2个，不超过1个（省级学会申报品牌项目）"),
        # Its own project and that of a county it sends.
        (["brand-city"], "甲市科学技术协会：已用2个，不超过3个（市级科协申报品牌项目（含县级科协项目））"),
        (["brand-county"], "省级学会申报品牌项目：不超过1个"),  # a county has no quota of its own
    ],
)
def test_what_a_unit_used_of_its_quota_comes_first(filed: list[str], first: str) -> None:
    found = facts(BRAND, [sample(name) for name in filed], TODAY)
    quotas = section(found, "名额（原则上）")
    assert quotas[0] == first
    assert len(quotas) == len(BRAND.notice.quotas)


def test_the_recipient_is_that_of_the_unit() -> None:
    city = section(facts(BRAND, [sample("brand-city")], TODAY), "收件")
    assert city[0].startswith("山东省科协办公室\n")
    county = sample("brand-county")
    unit = county.unit | {"superior_email": "kx@example.com", "superior_city_association": "戊市科学技术协会"}
    found = facts(BRAND, [msgspec.structs.replace(county, unit=unit)], TODAY)
    assert section(found, "收件") == ["戊市科学技术协会\nkx@example.com"]


@pytest.mark.parametrize(
    ("today", "said", "tone"),
    [
        ("2022-08-01", "剩15个工作日，当天不是工作日，建议2022年8月19日（星期五）下班前。", ""),
        ("2022-08-15", "剩5个工作日，当天不是工作日，建议2022年8月19日（星期五）下班前。", "warning"),
        ("2022-08-19", "剩1个工作日，当天不是工作日，建议2022年8月19日（星期五）下班前。", "error"),
        ("2022-08-21", "已过。", "error"),
    ],
)
def test_the_deadline_says_what_is_left(today: str, said: str, tone: str) -> None:
    told = next(told for name, told in facts(BRAND, [], date.fromisoformat(today)) if name == "截止")
    assert told[0].said.endswith(f"逾期不再受理。{said}") and told[0].tone == tone


def test_in_the_window_quotas_follow_the_chosen_line(opened) -> None:
    person: Person = opened("brand-city")
    person.click("home_button")
    assert "鲁科协办发〔2022〕10号" in person.words() and "2022年8月11日" in person.words()
    assert "甲市科学技术协会：已用2个，不超过3个" in person.words()
    person.choose("more", "duplicate_submission")
    person.pick("notice_list", BRAND.notice.title)
    person.click("start")
    person.click("home_button")
    person.wait(lambda: "▲ 甲市科学技术协会：已用4个，不超过3个" in person.words())
    assert "核对规则" not in person.words()
    person.click("show_rules")
    assert "是省科协办公室的收件邮箱，请改成联系人自己的邮箱。" in person.words()
    person.click("show_rules")
    assert "核对规则" not in person.words()
