"""Lines broken at an edge are joined again; lines that end where they mean to are left alone."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from desktop.cleaning.tidy import Step, tidy

from .mangling import clean_texts

EDGE = 28
NO_BEGIN = "，。、：；！？”》）〕"


def joined(text: str) -> str:
    return tidy(text, [Step.LINES]).text


def broken(paragraph: str) -> list[str]:
    """As a typesetter does: the first line two ems short, no mark at the begin of a line."""
    lines, rest, room = [], paragraph, EDGE - 2
    while len(rest) > room:
        cut = room
        while rest[cut] in NO_BEGIN:
            cut -= 1
        lines.append(rest[:cut])
        rest, room = rest[cut:], EDGE
    return [*lines, rest]


# By hand, 22 ems wide: a title cut in its brackets, a heading, labels, a number at the edge.
NOTICE = """山东省示例学会文件
——————————————————
山东省示例学会关于印发《落实创新驱动
发展工作方案》的通知

各专业委员会、各单位会员、各市学会，学会
机关各部门：
为推动学会工作再上台阶，结合学会实际，
现制定如下工作方案，请各单位结合各自的情
况认真落实，并于 12 月 20 日前把进展报送
至学会秘书处。
一、加强组织建设
1.推进秘书处实体化。建立专职工作人员队
伍，健全各项制度，用好 LED 屏和 APP 等手
段，办好 100 场次讲座。
责任单位：组织部、学会部、学会服务中
心、科普部
责任单位：组织部、学会服务中心、科普部
工作要求：12 月前完成。
二、强化学术交流
1.办好年会。支持各专业委员会承办全国性学
术会议，汇聚高端智力和科技资源。
山东省示例学会
2022 年 8 月 11 日"""

PARAGRAPHS = """山东省示例学会文件
——————————————————
山东省示例学会关于印发《落实创新驱动发展工作方案》的通知

各专业委员会、各单位会员、各市学会，学会机关各部门：
为推动学会工作再上台阶，结合学会实际，现制定如下工作方案，请各单位结合各自的情况认真落实，并于12月20日前把进展报送至学会秘书处。
一、加强组织建设
1.推进秘书处实体化。建立专职工作人员队伍，健全各项制度，用好LED屏和APP等手段，办好100场次讲座。
责任单位：组织部、学会部、学会服务中心、科普部
责任单位：组织部、学会服务中心、科普部
工作要求：12月前完成。
二、强化学术交流
1.办好年会。支持各专业委员会承办全国性学术会议，汇聚高端智力和科技资源。
山东省示例学会
2022年8月11日"""


def test_a_notice_broken_by_a_pdf() -> None:
    assert joined(NOTICE) == PARAGRAPHS


def test_an_empty_line_behind_every_line_means_nothing() -> None:
    apart = "\n\n".join(line for line in NOTICE.split("\n") if line)
    lines = [line for line in PARAGRAPHS.split("\n") if line]
    assert joined(apart).split("\n\n") == lines


def test_an_empty_line_parts_paragraphs_where_lines_follow_each_other() -> None:
    words = "科技工作者学习交流服务改革创新发展建设提升能力水平素质" * 2
    text = "\n".join(broken(words + "第一段")) + "\n\n" + "\n".join(broken(words + "第二段"))
    assert joined(text) == f"{words}第一段\n\n{words}第二段"


WORDS = st.lists(
    st.sampled_from(["科协", "学会，", "改革、", "服务", "“三长”", "提升", "（试点）", "建设；", "的"]),
    min_size=25, max_size=60,
).map(lambda words: "".join(words).rstrip("，、；") + "。")  # fmt: skip


@given(st.lists(WORDS, min_size=2, max_size=5))
@example(["科协" * 12 + "改革。" + "科协" * 20 + "。", "学会" * 30 + "。"])
@settings(max_examples=60)
def test_what_was_broken_is_joined(paragraphs: list[str]) -> None:
    lines = [broken(paragraph) for paragraph in paragraphs]
    # A paragraph that ends at the very edge cannot be told from one that goes on.
    assume(all(len(one[-1]) < EDGE - 4 for one in lines))
    # Nor can the end of a sentence there.
    assume(not any(line[-1] in "。；" for one in lines for line in one[:-1]))
    assert joined("\n".join("\n".join(one) for one in lines)) == "\n".join(paragraphs)


@given(clean_texts)
@settings(max_examples=100)
def test_lines_that_end_of_themselves_stay(text: str) -> None:
    assert joined(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一行",
        "\n\n",
        "项目名称\n联系人\n电话\n2022 年 8 月\n姓名 职务 手机\n备注",
        "The quick brown fox jumps over the lazy dog\n" * 3,
    ],
)
def test_what_no_pdf_broke_stays(text: str) -> None:
    assert joined(text) == text


def test_what_was_joined_is_said() -> None:
    said = tidy(NOTICE, [Step.LINES]).changes
    assert {change.step for change in said} == {Step.LINES}
    assert (said[0].was, said[0].now) == ("\n", "")
    assert {change.was for change in said} == {"\n", " "}
