"""Whether a cited document is a basis at all: of this place, and of this time."""

import datetime
from collections.abc import Iterator

from desktop.policy.citing import chinese_date
from desktop.policy.document import Document, Level, deadline
from desktop.policy.finding import Finding
from desktop.policy.mentions import Mention

CITIES = ("市", "州", "盟", "地区")  # how the name of a city ends; of a county alone nothing is known
FILL_DATE, TODAY = "填表日期", "今天"
_YEARS = 3  # after these a basis is old


def basis(
    mention: Mention, document: Document, day: datetime.date | None, city: str | None,
    of_day: str = FILL_DATE,
) -> Iterator[Finding]:  # fmt: skip
    """Another city's, or on `day`, which is called `of_day`, older than three years or with all of
    its deadlines passed."""
    place = mention.title or mention.number
    name = f"“{document.label}”"

    def finding(code: str, sentence: str) -> Finding:
        return Finding(place.start, place.end, code, sentence, None, document.id)

    of_a_city = document.city.endswith(CITIES) and document.level in (Level.MUNICIPAL, Level.COUNTY)
    if city is not None and of_a_city:
        if document.city.removesuffix("市") != city.removesuffix("市"):
            yield finding(
                "W_POLICY_OTHER_CITY",
                f"{name}是{document.city}的文件，本单位不在{document.city}，"
                "请改引省里的或本地的文件，或者写明引用的理由。",
            )
    if day is None:
        return
    due, on = deadline(document), f"{of_day}{chinese_date(day)}"
    if issued := _old(document, day):
        yield finding(
            "W_POLICY_OLD",
            f"{name}{issued}，到{on}已满三年，"
            "请改引仍在执行的文件，或者写明引用的理由。",
        )
    elif due and due < day:
        yield finding(
            "W_POLICY_DEADLINE",
            f"{name}的最后时限是{chinese_date(due)}，到{on}已经过去，"
            "请核对能否再作依据，或者写明引用的理由。",
        )


def _old(document: Document, day: datetime.date) -> str:
    """When the document is from, if three years have gone since."""
    if document.date:
        since = (document.date.year + _YEARS, document.date.month, document.date.day)
        old = (day.year, day.month, day.day) > since
        return f"印发于{chinese_date(document.date)}" if old else ""
    if document.year and day.year - document.year >= _YEARS:
        return f"是{document.year}年的"
    return ""
