"""Clean texts as people write them, and what a hostile page makes of them."""

from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

_WORDS = (
    "科协", "科技工作者", "全民科学素质", "组织", "改革", "服务", "提升", "山东省", "深化", "机制",
    "乡镇（街道）", "“三长”", "“科学·关爱·和谐”", "“互联网+”", "《科学素质纲要》", "学会", "建设",
    "阿卜杜·克里木", "智库（专家库）", "〇", "公里", "着力", "和", "的", "在", "为", "推进",
)  # fmt: skip
_LATIN = ("LED屏", "IPTV", "AI", "科普e站", "100场次", "50%", "2022年", "3.5万元", "“1+4+9+N”",
          "鲁科协办发〔2022〕10号", "0531-20000000", "zhang@example.com", "≤2000字", "5℃", "3×5米",
          "（LED、APP）", "A&B", "$5", "#3")  # fmt: skip
# What clean text may hold besides, and a mangled one cannot be told from.
_ONLY_CLEAN = ("人工智能(AI)", "甲→乙", "甲•乙", "莒(jǔ)县", "重(chóng)新", "☆重点", "张三 李四",
               "张三　李四", "“10 · 10”", "f(x)", "能力(abc)", "x,y:z")  # fmt: skip
_STARTS = ("一、", "（一）", "1.", "2、", "(1)", "①", "第三条 ", "")

_SIGNS = "€×≤☆'&φ±₹Ω↓>÷πλ≥γ♠£ε¥©↑§®\"δα™♣→←₽≈•∞σβ♦✔¶♥∑"
_BLANKS = "\u00a0\u2002\u2003\u2009"


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def texts(*more: str) -> st.SearchStrategy[str]:
    """Lines of a list, each a sentence of words, numbers and Latin."""
    word = st.sampled_from(_WORDS + _LATIN + more)
    clause = st.lists(word, min_size=2, max_size=8).map("".join)
    sentence = st.lists(clause, min_size=1, max_size=4).map("，".join).map(lambda s: s + "。")
    line = st.tuples(st.sampled_from(_STARTS), sentence).map("".join)
    return st.lists(line, min_size=1, max_size=5).map("\n".join)


clean_texts = texts(*_ONLY_CLEAN)


@st.composite
def mangled(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the text with pinyin behind half of its Han, signs and blanks in between."""
    text = draw(texts())
    random = draw(st.randoms(use_true_random=False))
    pieces = []
    for at, (character, syllable) in enumerate(
        zip(text, _readings(text), strict=True)
    ):
        pieces.append(character)
        if not _is_han(character):
            continue
        sign = random.choice(_SIGNS) if random.random() < 0.1 else ""
        if random.random() < 0.5:
            cut = random.randint(0, len(syllable))
            inside = random.choice(_SIGNS + _BLANKS) if random.random() < 0.1 else ""
            pieces.append(f"{sign}({syllable[:cut]}{inside}{syllable[cut:]})")
        elif _is_han(text[at + 1 : at + 2] or " "):
            pieces.append(sign or (random.choice(_BLANKS) if random.random() < 0.03 else ""))
    return text, "".join(pieces)


def _readings(text: str) -> list[str]:
    return [lazy_pinyin(one, style=Style.TONE)[0] if _is_han(one) else "" for one in text]
