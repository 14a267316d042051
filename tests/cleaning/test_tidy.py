"""Cleaning: a page mangled by hand and machine comes out right, a clean text as it was."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from desktop.cleaning.edits import apply
from desktop.cleaning.tidy import USUAL, Step, summary, tidy
from desktop.text import clean

from .mangling import clean_texts, mangled

PAGES = Path(__file__).parent / "pages"
# As it was copied from the web: 1537 groups of pinyin, 41 kinds of signs, six kinds of blanks.
PAGE = clean((PAGES / "workplan-2017.txt").read_text("utf-8"))
ALL = (*USUAL, Step.SIMPLIFIED)


def test_the_work_plan_of_2017_as_it_is() -> None:
    tidied = tidy(PAGE, ALL)
    assert tidied.text == (PAGES / "workplan-2017.clean.txt").read_text("utf-8")
    assert not set("()€×≤☆'&φ±₹Ω↓>÷πλ≥γ♠£ε¥©↑§®\"δα™♣→←₽≈•∞σβā") & set(tidied.text)
    assert not set("\u2002\u2003\u2009") & set(tidied.text)
    for kept in ("（街道）", "“科学·关爱·和谐示范乡镇", "“互联网+”", "着力推动", "\n  1.深入学习"):
        assert kept in tidied.text
    assert apply(PAGE, tidied.changes) == tidied.text


def test_without_simplifying_the_characters_stay() -> None:
    text = tidy(PAGE).text
    assert text.startswith("山東省科協辦公室關于印發 《山東省科協2017年工作要點》的通知\n")
    assert "著力推動學會" in text and "鄉鎮（街道）" in text


@given(mangled())
@settings(max_examples=60)
def test_what_was_put_in_is_taken_out(pair: tuple[str, str]) -> None:
    text, page = pair
    if page.count("(") - text.count("(") >= 5:  # fewer may be an author's own
        assert tidy(page).text == text


@given(clean_texts)
@settings(max_examples=150)
def test_a_clean_text_comes_back_as_it_was(text: str) -> None:
    assert tidy(text, ALL) == (text, [])


def test_what_the_person_refuses_stays() -> None:
    tidied = tidy(PAGE)
    kept = [change for change in tidied.changes if change.step != Step.PINYIN]
    text = apply(PAGE, kept)
    assert "山(shān)東(dōng)省科(kē)協2017年(nián)" in text and "加☆強" not in text
    assert apply(PAGE, []) == PAGE


def test_what_would_change_is_said_step_by_step() -> None:
    said = summary(tidy("山(shān)東(dōng)省科(kē)☆協,强>省\n访问次数：3\n", ALL).changes)
    assert said == [
        "去掉汉字后夹注的拼音：3处，如“(shān)”",
        "去掉字间的杂符：2处，如“☆”",
        "去掉网页自带的行：1处，如“访问次数：3”",
        "汉字间的半角标点改为全角：1处，如“,”改为“，”",
        "繁体字改为简体字：2处，如“東”改为“东”",
    ]
    assert summary([]) == []


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        # An author's own pinyin stands alone, or on what people cannot read.
        ("莒(jǔ)县科协", "莒(jǔ)县科协"),
        ("长(zhǎng)子县、乐(lào)陵市", "长(zhǎng)子县、乐(lào)陵市"),
        ("郯(tán)城、莒(jǔ)县、鄄(juàn)城", "郯(tán)城、莒(jǔ)县、鄄(juàn)城"),
        ("山(shān)东省", "山(shān)东省"),
        ("山(shān)东(dōng)省", "山东省"),
        ("科(k€ē)协(xié)", "科协"),
        ("關和(hé)事(shì)業(yè)", "關和事業"),
        ("𬱖(·)㐂(—)科(+)协(*)", "𬱖(·)㐂(—)科(+)协(*)"),  # no letters, no pinyin
        ("能力(AI)和(LED)屏(led)", "能力(AI)和(LED)屏(led)"),
        ("山(shān)东(dōng)省LED(led)", "山东省LED(led)"),
        ("山(shān)东(hé)省能(néng)工(gōng)", "山东(hé)省能工"),  # not a reading of 东
        ("山(shān)东(dōng)●一\n●二\n●三", "山东一\n●二\n●三"),
        ("山(shān)东(dōng)“甲”\"乙，'丙'", "山东“甲”乙，丙"),
        ("山(shān)东(dōng)省3×5与甲×乙", "山东省3×5与甲乙"),
        ("山(shān)东(dōng)　　省 科协 《文》", "山东　　省 科协 《文》"),  # gaps are layout
        # Thin blanks divide nothing, anywhere; wide ones may.
        ("落\u2009实 张三\u00a0李四", "落实 张三\u00a0李四"),
    ],
)
def test_pinyin_signs_and_blanks(typed: str, cleaned: str) -> None:
    assert tidy(typed).text == cleaned


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("学会,协会:研究会;通知!好吗?", "学会，协会：研究会；通知！好吗？"),
        ("2,000人,3:30", "2,000人,3:30"),
        ("各单位:\n现将", "各单位：\n现将"),
        ("《方案》,并", "《方案》，并"),
        ("网址:http://example.com,谢谢", "网址:http://example.com,谢谢"),
        ("乡镇(街道)、社区", "乡镇（街道）、社区"),
        ("申报表(附件1)", "申报表（附件1）"),
        ("(一)总体要求", "(一)总体要求"),
        ("1.总则\n2、分则", "1.总则\n2、分则"),
        ("(可另加页)", "(可另加页)"),
        ("人工智能(AI)", "人工智能(AI)"),
        ("枣科协字[2019]1号", "枣科协字[2019]1号"),
    ],
)
def test_narrow_punctuation_between_han_is_widened(typed: str, cleaned: str) -> None:
    assert tidy(typed).text == cleaned


@pytest.mark.parametrize(
    "line",
    [
        "访问次数： 发布时间：2017-03-07",
        "发布时间：2022年8月11日 来源：省科协 浏览量：120 次",
        "訪問次數：35",
        "【打印】【关闭】",
        "字号：[大 中 小]",
        "分享到：微信 微博",
        "当前位置：首页 > 通知公告 > 正文",
        "上一篇：没有了",
        "打印本页",
        "鲁ICP备05000000号-1",
    ],
)
def test_a_line_of_the_page_goes_whole(line: str) -> None:
    assert tidy(f"通知\n{line}\n各单位：\n").text == "通知\n各单位：\n"


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2022年8月11日",  # a notice may say so itself
        "来源：省科协",
        "本页打印后签字盖章。",
        "请统计本单位网站的访问次数：上半年、下半年各多少。",
        "上一篇文章已经说明。",
        "×",
    ],
)
def test_a_line_of_the_text_stays(line: str) -> None:
    assert tidy(f"通知\n{line}\n各单位：\n").changes == []


def test_a_closing_cross_goes_at_either_end() -> None:
    assert tidy("×\n通知\n×").text == "通知\n"
    assert tidy("通知\n访问次数：3\n×").text == "通知\n"
    assert tidy("×").text == "×"


def test_a_text_of_one_sign_takes_no_longer_than_another() -> None:
    """A pattern that looks back at every place takes minutes for such texts."""
    texts = [
        "\n" * 300_000, "×\n" * 150_000, "山(shān)东(dōng)" * 9 + '"' * 300_000,
        "访问次数：" * 60_000, "(" * 300_000, " " * 300_000, "来源：" * 100_000,
    ]  # fmt: skip
    for text in texts:
        start = time.process_time()
        tidy(text, Step)
        assert time.process_time() - start < 5  # seconds


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("著力提升，著重、著眼", "着力提升，着重、着眼"),
        ("著作、原著力求、顯著", "著作、原著力求、显著"),
        ("瞭解頭髮與乾坤、乾燥", "了解头发与乾坤、干燥"),
        ("皇后在後面", "皇后在后面"),
        ("沈思明打坏了機器", "沈思明打坏了机器"),
        ("短闆、裏面、答覆", "短板、里面、答复"),
    ],
)
def test_traditional_is_simplified_on_request_only(traditional: str, simplified: str) -> None:
    assert tidy(traditional).text == traditional
    assert tidy(traditional, [Step.SIMPLIFIED]).text == simplified
