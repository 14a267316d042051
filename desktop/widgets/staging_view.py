"""All pages that came back, on a table: under their documents, those to decide on, those left out."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.delivery.editions import Edition, differences, is_current, next_number
from desktop.delivery.intake.sorting import Page, Staging, What
from desktop.widgets import look
from desktop.widgets.assign_panel import AssignPanel
from desktop.widgets.desk import Desk
from desktop.widgets.intake import Post
from desktop.widgets.page_flow import Flow
from desktop.widgets.page_tile import PageTile
from desktop.widgets.stale_card import StaleCard


class StagingView(QWidget):
    """`panel` tells what the person does with the pages chosen; `restore_wanted(edition)` and
    `print_wanted()` are the ways out for paper of another edition."""

    restore_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, desk: Desk):
        super().__init__()
        self.setObjectName("staging")
        self._desk = desk
        self._post: Post | None = None
        self._tiles: list[PageTile] = []
        self.stale = set[str]()  # documents with a card about their paper
        self.panel = AssignPanel()
        self._rows = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._rows)

    def show_staging(self, post: Post, staging: Staging) -> None:
        """Anew from the first page to the last."""
        self._post, self._staging = post, staging
        self.panel.setParent(self)
        self.panel.hide()
        self._tiles = []
        self.stale = set()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID * 2)
        for card in self._stale(post, staging):
            column.addWidget(card)
        for document, title in post.titles.items():
            if pages := staging.of(document):
                head, tone = self._head(post, staging, document, title)
                column.addWidget(self._group(head, tone, pages, f"staged.{document}"))
        if open_ := staging.open:
            head = f"▲ 还有{len(open_)}页要您决定：点开一页，看清楚再处理。"
            column.addWidget(self._group(head, "warning", open_, "staged.open"))
        if out := [p for p in staging.pages if p not in open_ and p.what is not What.MATCHED]:
            column.addWidget(self._group("不放进扫描件的页", "quiet", out, "staged.out"))
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        self.setVisible(bool(staging.pages))

    def _head(self, post: Post, staging: Staging, document: str, title: str) -> tuple[str, str]:
        edition = post.wanted.get(document)
        if edition is None:
            return f"{title}　{len(staging.of(document))}页", ""
        lacking = staging.missing.get(document, [])
        head = f"{title}　{edition.label}　"
        if lacking:
            which = "、".join(map(str, lacking))
            return f"▲ {head}共{edition.pages}页，缺第{which}页，请补扫后拖进来。", "warning"
        return f"✔ {head}{edition.pages}页齐全", "good"

    def _group(self, head: str, tone: str, pages: Sequence[Page], name: str) -> QWidget:
        group = QWidget()
        group.setObjectName(name)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GRID)
        said = look.words(head, tone, f"{name}.said")
        said.setFont(look.font(bold=True))
        column.addWidget(said)
        tiles = QWidget()
        flow = Flow(tiles)
        for page in pages:
            tile = PageTile(page)
            tile.clicked.connect(partial(self._choose, tile, column))
            flow.addWidget(tile)
            self._tiles.append(tile)
        column.addWidget(tiles)
        return group

    def _choose(self, tile: PageTile, column: QVBoxLayout, *_: object) -> None:
        """Pages of one group can be chosen together; one of another group ends that."""
        for other in self._tiles:
            if other.parentWidget() is not tile.parentWidget():
                other.setChecked(False)
        chosen = [t.page for t in self._tiles if t.isChecked()]
        self.panel.hide()
        if not chosen:
            return
        assert self._post is not None
        column.addWidget(self.panel)
        self.panel.show_pages(chosen, self._post.titles, self._post.wanted, self._twin(chosen))
        self.panel.show()

    def _twin(self, chosen: Sequence[Page]) -> Page | None:
        """What stands in the place of a page that came twice."""
        if len(chosen) != 1 or chosen[0].what is not What.TWICE:
            return None
        there = self._staging.of(chosen[0].document)
        return next((p for p in there if p.page == chosen[0].page), None)

    # Older paper

    def _stale(self, post: Post, staging: Staging) -> Iterator[StaleCard]:
        """A card for each edition whose paper came back though it is not what the answers are."""
        desk = self._desk
        for edition in _came_back(post, staging):
            document, wanted = edition.document, post.wanted[edition.document]
            fits = is_current(desk.pack, desk.submission, wanted)
            whole = staging.of(document) and document not in staging.missing
            if edition is wanted and fits or fits and whole:  # then the older page is but one too many
                continue
            found = differences(desk.pack, desk.submission, edition)
            following = wanted.number if fits else next_number(post.editions, document)
            card = StaleCard(post.titles[document], edition, found, following)
            card.restore_wanted.connect(self.restore_wanted)
            card.print_wanted.connect(self.print_wanted)
            self.stale.add(document)
            yield card


def _came_back(post: Post, staging: Staging) -> list[Edition]:
    known = {(e.document, e.number): e for e in post.editions}
    found: dict[int, Edition] = {}
    for page in staging.pages:
        edition = known.get((page.document, page.edition))
        if edition is None or page.document not in post.titles:
            continue
        # A number alone may be that of an edition made elsewhere.
        bears = any(mark.said.code == edition.code for mark in page.look.marks)
        if page.what is What.MATCHED or page.what is What.OLDER and bears:
            found[id(edition)] = edition
    return list(found.values())
