"""The codes about policy documents that an answer cites."""

from .rows import answer

SOCIETY = "brand-society"
BRAND = "《山东省科协办公室关于遴选2022年度改革品牌项目的通知》"
PILOT = "《山东省科协关于开展深化改革试点申报工作的通知》"
RIGHT = f"{BRAND}（鲁科协办发〔2022〕10号）"
PLAN_2020 = (
    "《山东省科协关于印发〈落实全省“重点工作攻坚年”动员大会精神工作方案〉的通知》"
    "（鲁科协发〔2020〕12号）"
)
PLAN_2017 = "《山东省科协办公室关于印发〈山东省科协2017年工作要点〉的通知》（2017年3月6日）"
ZAOZHUANG_2019 = "《枣庄市科学技术协会关于印发2019年工作要点的通知》（枣科协字〔2019〕1号）"


def lines(code: str, wrong: str, right: str = RIGHT):
    """A row about a citation among the bases, one on each line."""
    return answer(code, SOCIETY, "a1.policy_basis", [wrong], [right], "")


def text(code: str, wrong: str, right: str, sample: str = SOCIETY, place: str = ""):
    """A row about a citation in a running text."""
    return answer(code, sample, place or "a1.project_foundation", wrong, right, "")


CITATION_WARNINGS = [
    lines("W_CITATION_FORM", f"{BRAND}(鲁科协办发[2022]第10号)"),
    text("W_CITATION_FORM", "根据国办函[2021]第9号文件", "根据国办函〔2021〕9号文件"),
    lines("W_CITATION_NUMBER", f"{BRAND}（鲁科协发〔2020〕13号）"),
    text("W_CITATION_NUMBER", f"按照{BRAND}（鲁科协办发〔2022〕1号）", f"按照{RIGHT}"),
    lines("W_CITATION_TITLE", f"{BRAND[:-1]}书》（鲁科协办发〔2022〕10号）"),
    text("W_CITATION_TITLE", "《某市工作要点》（鲁科协办发〔2022〕10号）", f"按照{RIGHT}"),
    lines("W_POLICY_OLD", PLAN_2017),
    text("W_POLICY_DEADLINE", f"落实{PLAN_2020}", f"落实{RIGHT}"),
    text("W_POLICY_OTHER_CITY", f"参照{ZAOZHUANG_2019}", f"按照{RIGHT}", "brand-city"),
    lines("W_POLICY_OTHER_CITY", ZAOZHUANG_2019),
]
CITATION_NOTES = [
    text("N_CITATION_NUMBER", f"按照{BRAND}", f"按照{RIGHT}"),
]
