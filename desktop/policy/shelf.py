"""The documents that come with the program: `resources/policies/`, a TOML file each.

Read whole or not at all; what is wrong is said with file, place and remedy.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from desktop.paths import resources
from desktop.policy.document import Document, Item, Level, Target
from desktop.policy.numbers import is_canonical
from desktop.strict import Mistake, convert, read_toml

_YEARS = 2  # a target further than this from its document's year is a slip of the pen


@lru_cache(maxsize=1)
def bundled() -> tuple[Document, ...]:
    """The documents of the program, newest first."""
    return load(resources() / "policies")


def load(folder: Path) -> tuple[Document, ...]:
    """The documents in `folder`, newest first. Raises Mistake for the first thing wrong."""
    documents = [convert(read_toml(path), Document, path.name) for path in _files(folder)]
    for path, document in zip(_files(folder), documents, strict=True):
        if path.stem != document.id:
            raise Mistake(
                f"{path.name} 有误：id 是“{document.id}”，请把文件改名为 {document.id}.toml。"
            )
    for mistake in mistakes(documents):
        raise Mistake(mistake)
    return tuple(sorted(documents, key=lambda d: (d.year or 0, str(d.date or "")), reverse=True))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def mistakes(documents: Iterable[Document]) -> Iterator[str]:
    """A sentence for each thing that the types cannot say, in the order of the files."""
    documents = list(documents)
    known = {document.reference(item) for document in documents for item in document.items}
    for document in documents:
        said = [*_document(document), *_items(document, known)]
        yield from (f"{document.id}.toml 有误：{words}。" for words in said)


def _document(document: Document) -> Iterator[str]:
    if document.number and not is_canonical(document.number):
        yield f"number“{document.number}”不是发文字号，请写成“鲁科协办发〔2022〕10号”的样子"
    if document.year is None:
        yield "看不出是哪一年的，请写 date，或者写带年份的 number"
    if (document.level in (Level.MUNICIPAL, Level.COUNTY)) != bool(document.city):
        yield "level 为市县级的要写 city，省级以上的不要写，请核对这两项"
    if not document.items:
        yield "items 是空的，请至少写一条"
    yield from _targets(document, document.targets, "targets")


def _items(document: Document, known: set[str]) -> Iterator[str]:
    for item_id, times in Counter(item.id for item in document.items).items():
        if times > 1:
            yield f"items 里“{item_id}”写了{times}次，请各用一个 id"
    for item in document.items:
        at = f"items“{item.id}”"
        for name, text in (("title", item.title), ("section", item.section)):
            if not text or re.search(r"\s", text):
                yield f"{at}的 {name} 是空的或者带空格，请照文件写，去掉空格"
        if not item.gist or not item.keywords:
            yield f"{at}缺 gist 或 keywords，请各补一行"
        for reference in item.related:
            if reference not in known:
                yield f"{at}的 related“{reference}”不存在，请写成“文件/条目”并核对"
            elif reference.startswith(f"{document.id}/"):
                yield f"{at}的 related“{reference}”是本文件的条目，请只写别的文件的"
        yield from _targets(document, item.targets, f"{at}的 targets")


def _targets(document: Document, targets: list[Target], at: str) -> Iterator[str]:
    for target in targets:
        if target.due and document.year and not 0 <= target.due.year - document.year <= _YEARS:
            yield f"{at}：期限 {target.due} 离文件的年份太远，请核对"


def related(documents: Iterable[Document], document: Document, item: Item) -> list[str]:
    """The items that this one names, and those that name it, as `document/item`."""
    here = document.reference(item)
    there = [
        other.reference(one)
        for other in documents
        for one in other.items
        if here in one.related
    ]
    return list(dict.fromkeys([*item.related, *there]))


def for_city(documents: Iterable[Document], city: str) -> list[Document]:
    """Those that a unit there can rest on: the nation's, the province's, and the city's own."""
    here = city.removesuffix("市")
    return [d for d in documents if not d.city or d.city.removesuffix("市") == here]


def find(documents: Iterable[Document], reference: str) -> tuple[Document, Item] | None:
    """The item that `document/item` names, in its document."""
    document_id, _, item_id = reference.rpartition("/")
    for document in documents:
        if document.id == document_id and (item := document.item(item_id)):
            return document, item
    return None
