"""One page that came back: a small picture, upright, and a word on what it is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QTransform
from PySide6.QtWidgets import QToolButton

from desktop.delivery.intake.looking import Look
from desktop.delivery.intake.sorting import Page, What
from desktop.widgets import look

WIDE, HIGH = 15 * look.GRID, 17 * look.GRID  # pixels of the picture, whatever its shape
_WORDS = {
    What.MATCHED: "✔ 第{page}页", What.OLDER: "✘ 旧的一稿", What.OTHER: "✘ 别的申报",
    What.UNKNOWN: "▲ 没有认出", What.BLANK: "空白页", What.TWICE: "▲ 重复",
    What.GUIDE: "引导页", What.UNREADABLE: "✘ 读不出来",
}  # fmt: skip


class PageTile(QToolButton):
    """Can be chosen, by mouse and by keyboard; says in full what the page is on its tip."""

    def __init__(self, page: Page):
        super().__init__()
        self.page = page
        self.setObjectName(f"page.{page.look.source[:8]}.{page.look.number}")
        self.setProperty("role", "tile")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(WIDE, HIGH))
        self.setIcon(QIcon(framed(page.look)))
        self.setText(words(page))
        self.setToolTip(page.sentence)
        self.setAccessibleName(f"{words(page)}：{page.sentence}")


def words(page: Page) -> str:
    if page.by_hand:
        return f"✔ 第{page.page}页（手工）" if page.what is What.MATCHED else "不放进去"
    return _WORDS[page.what].format(page=page.page)


def framed(shown: Look) -> QPixmap:
    """The picture in the middle of a field of one size, so that tiles stand in even rows."""
    ratio = 2  # sharp at 150 % and 200 % too
    whole = QPixmap(WIDE * ratio, HIGH * ratio)
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.transparent)
    if not (picture := upright(shown)).isNull():
        from PySide6.QtGui import QPainter

        small = picture.scaled(
            WIDE * ratio, HIGH * ratio, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        small.setDevicePixelRatio(ratio)
        painter = QPainter(whole)
        painter.drawPixmap(
            (WIDE - small.width() // ratio) // 2, (HIGH - small.height() // ratio) // 2, small
        )
        painter.end()
    return whole


def upright(shown: Look) -> QPixmap:
    """The picture of a page as its mark lies; without a mark, as it came."""
    picture = QPixmap()
    picture.loadFromData(shown.thumb)
    quarters = round(shown.turn / 90)
    return picture.transformed(QTransform().rotate(-90 * quarters)) if quarters else picture
