"""What a web page or a viewer prints around a text: 访问次数：, 【打印】【关闭】, 上一篇：."""

import re
from collections.abc import Iterator

from desktop.cleaning.edits import Edit

# 发布时间 and 来源 are a notice's own words too: they go only with one of the page's beside them.
_OF_THE_PAGE = (
    "(?:[访訪][问問]|[浏瀏][览覽]|[点點][击擊]|[阅閱][读讀])(?:次[数數]|量)[:：]? *\\d*(?: *次)?",
    "字[号號体體][:：] *[【\\[]? *大[^\n]{0,12}",
    "(?:[【\\[] *(?:打印(?:本[页頁])?|[关關][闭閉](?:窗口)?|收藏|返回(?:[顶頂]部)?) *[】\\]] *)+",
    "(?:打印本[页頁]|[关關][闭閉]窗口|返回[顶頂]部)",
    "分享到[:：]?[^\n]{0,30}",
    "[当當]前位置[:：][^\n]{0,80}",
    "[上下]一(?:篇|[条條])[:：][^\n]{0,80}",
    "[\\w ]{0,4}ICP[备備]\\d+[号號][-\\d]*",
)
_BESIDE = (
    "(?:[发發][布佈]|更新|[发發]表)(?:[时時][间間]|日期)[:：] *[\\d年月日/.: -]{6,20}",
    "(?:[来來]源|作者|[责責]任[编編][辑輯]|[编編][辑輯])[:：] *[^\n:：]{0,20}?",
)
_ONE = "|".join(_OF_THE_PAGE)
_ANY = "|".join(_OF_THE_PAGE + _BESIDE)
_BLANKS = "[ \t\u00a0\u3000|]*"
# One piece of the page in a line that is made of such pieces and nothing else.
_LINE = re.compile(f"^{_BLANKS}(?:(?:{_ANY}){_BLANKS})+$\n?", re.MULTILINE)
_HAS_ONE = re.compile(_ONE)
_CROSSES = "×✕✖"  # what closes a viewer, alone in the first line or the last


def residue(text: str) -> Iterator[Edit]:
    """The lines that belong to the page and not to the text."""
    found = [Edit(*line.span()) for line in _LINE.finditer(text) if _HAS_ONE.search(line[0])]
    yield from sorted([*found, *_crosses(text)])


def _crosses(text: str) -> Iterator[Edit]:
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if text[begin : begin + 1] in _CROSSES and text[begin + 1 : begin + 2] == "\n":
        yield Edit(begin, begin + 2)
    if end - 1 > begin and text[end - 1] in _CROSSES and text[end - 2] == "\n":
        yield Edit(end - 1, end)
