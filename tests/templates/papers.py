"""Documents on paper: every sample, blank forms and overfull ones, composed and written."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop.forms.field import Kind
from desktop.forms.files import load_submission
from desktop.forms.kinds import is_blank
from desktop.forms.notice import Pack
from desktop.forms.submission import Aspect, Document, Submission
from desktop.forms.values import values_of
from desktop.paths import resources
from desktop.templates import model
from desktop.templates.compose import compose
from desktop.templates.to_docx import to_docx
from desktop.templates.to_pdf import to_pdf
from desktop.templates.to_text import to_text

DAY = date(2022, 8, 15)
SAMPLES = sorted(path.stem for path in (resources() / "samples").glob("*.json"))

# Running text for a cell that has to be filled: paragraphs of one and of many lines.
_PARAGRAPHS = [
    "一、坚持问题导向。2022年3月起，对12个县（市、区）、58个乡镇（街道）开展调研，发放问卷1360份，"
    "梳理出“有牌子没活动、有组织没队伍、有任务没经费”三类问题26个，逐项明确责任单位和完成时限。",
    "二、推动资源下沉。",
    "三、健全工作机制。按照《关于进一步深化改革的意见》（鲁科协办发〔2022〕10号）的要求，建立“月调度、"
    "季通报、年评估”制度；每季度召开一次联席会议，形成会议纪要4份、任务清单3批，已办结89.5%。",
]

# What people paste, and what breaks writers of XML, PDF and lines.
HOSTILE = {
    "markup": '<b>粗</b>&amp;&lt;<w:t>"双"\'单\']]><!-- -->{project_name}{{ x }}%s\\n\\q <?xml?> & <',
    "rare": "𬱖𠅤㛃𰻝䶮镕喆龘\n葛\U000e0100城，辻\ufe00",
    "blank-lines": "首行" + "\n" * 301 + "末行",
    "tabs": "一\t二\t\t三\n\t缩进\n\n名称\t数量\t单价（元）\n设备\t12\t3,600.50",
    "one-paragraph": "".join(f"{n:05}号" for n in range(25_000 // 6)),
    "many-paragraphs": "\n".join(f"第{n}条。" + "内容" * (n % 30) for n in range(720)),
    "long-word": "前" + "Donaudampfschifffahrt" * 150 + "后",
    "blanks": "　　行首空两格　 \n 行尾空 \t \n　\n中  间   多个\u00a0空格",
    "symbols": "①②㈠℃％‰‱±×÷≤≥≠∞∑√㎡㎥ⅢΩμ°′″→←↑↓★☆●○◆■□▲△※§№♀♂✓✗…—─～·￥＄€£",
    "emoji": "进展👍顺利😀，爱心❤️人👨‍👩‍👧国旗🇨🇳",
    "combined": "e\u0301 x\u0302 ñ Å ﬁ ǖ 한글 ひらがなカタカナ Ёж",
    "punctuation": "“‘《〈（【〔“《关于“三个‘一’”的通知》”〕】）〉》’”！！！？？。。。……——、、，，；；：：",
    "private": "自造字\ue000与\uf8ff，无字形\u0378。",
}
# Read from right to left; poppler turns such words round, so only their characters are compared.
RIGHT_TO_LEFT = "عربي שלום ئۇيغۇر"


class Paper(NamedTuple):
    """One document, and what the writers made of it."""

    name: str
    pack: Pack
    submission: Submission
    document: Document
    draft: bool = False

    def answered(self, name: str, **answers) -> "Paper":
        """Another paper, with some answers changed."""
        changed = msgspec.structs.replace(self.document, answers=self.document.answers | answers)
        return self._replace(name=name, document=changed)

    @property
    def composed(self) -> model.Document:
        return compose(self.pack, self.submission, self.document, DAY, self.draft)

    def write(self, folder: Path) -> None:
        """`name`.docx, .pdf and .txt in a folder."""
        composed = self.composed
        (folder / f"{self.name}.docx").write_bytes(to_docx(composed))
        (folder / f"{self.name}.pdf").write_bytes(to_pdf(composed))
        (folder / f"{self.name}.txt").write_text(to_text(composed), "utf-8")


def sample(name: str) -> list[Paper]:
    """Every document of a sample."""
    submission, pack = load_submission(resources() / "samples" / f"{name}.json")
    return [Paper(f"{name}.{d.id}", pack, submission, d) for d in submission.documents]


def samples() -> list[Paper]:
    return [one for name in SAMPLES for one in sample(name)]


def paper(name: str) -> Paper:
    """One document of a sample: "brand-city.d"."""
    (found,) = (one for one in sample(name.partition(".")[0]) if one.name == name)
    return found


def text_of(characters: int) -> str:
    """Running text of about so many characters, in paragraphs."""
    made, size = [], 0
    while size < characters:
        made.append(_PARAGRAPHS[len(made) % len(_PARAGRAPHS)])
        size += len(made[-1])
    return "\n".join(made)


def lengths(one: Paper) -> Iterator[Paper]:
    """The same form blank, with one line to each cell, and overfull."""
    long = [f for f in one.pack.forms[one.document.form].fields if f.kind in (Kind.LONG, Kind.RICH)]
    yield one._replace(
        name=f"{one.name}.blank", document=msgspec.structs.replace(one.document, answers={})
    )
    yield one.answered(f"{one.name}.short", **{f.id: "同意。" for f in long})
    yield one.answered(
        f"{one.name}.overfull",
        **{f.id: text_of(300 if f.phrases else 3000) for f in long},
    )


def hostile() -> Iterator[Paper]:
    """Each hostile text in a cell of a table, and as running text."""
    table, running = paper("brand-society.a1"), paper("brand-city.d")
    for name, text in (HOSTILE | {"right-to-left": RIGHT_TO_LEFT}).items():
        yield table.answered(f"cell.{name}", project_foundation=text)
        yield running.answered(f"text.{name}", highlights_brands=text)


def answered(one: Paper) -> Iterator[tuple[str, str]]:
    """Each answer that the form prints, as a person would write it on paper."""
    values = values_of(one.pack, one.submission, one.document)
    for field in one.pack.forms[one.document.form].fields:
        answer = one.document.answers.get(field.id)
        if not field.printed or not values.applies(field) or is_blank(answer):
            continue
        titles = {choice.id: choice.title for choice in one.pack.choices.get(field.choices, [])}
        match answer:
            case str():
                yield field.id, _on_paper(answer)
            case dict():
                yield from ((field.id, text) for text in answer.values())
            case list():
                for item in answer:
                    if isinstance(item, Aspect):
                        yield field.id, titles[item.item]
                        yield field.id, item.aspect
                    else:
                        yield field.id, titles.get(item, item)


def _on_paper(answer: str) -> str:
    """An ISO date, or two, in words; anything else as typed, composed and without joiners."""
    if not re.fullmatch(r"[\d-]{10}(/[\d-]{10})?", answer):
        return unicodedata.normalize("NFC", answer).replace("\u200d", "")
    days = [day.split("-") for day in answer.split("/")]
    return "至".join(f"{year}年{int(month)}月{int(day)}日" for year, month, day in days)
