"""What stands in the place of the list as long as there is no submission."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets import look

_STEPS = (
    ("新建申报", "选通知，填单位信息，程序列出本单位该填的表。"),
    ("填写、校核、导出", "问题逐条列出并说明怎么改；导出 PDF 打印，签名盖章。"),
    ("扫描、报送", "把签章扫描件加进来，程序整理好附件和邮件，复制到邮箱发出即可。"),
)


class FirstSteps(QWidget):
    """The whole job in three steps. `sample()` when the person wants one to try."""

    sample = Signal()

    def __init__(self):
        super().__init__()
        self.setObjectName("empty")
        frame = look.card()
        frame.setMaximumWidth(look.READING_WIDTH)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(*[look.GRID * 3] * 4)
        inside.setSpacing(look.GRID * 2)
        sample = look.button("打开示例练练手", "open_sample", "link")
        sample.setAccessibleDescription("内容是虚构的，可以随便改，用完可以删除")
        sample.clicked.connect(self.sample)
        row = QHBoxLayout()
        row.addWidget(look.words("还没有申报，三步就能做完", size=1.4), 1)
        row.addWidget(sample)
        inside.addLayout(row)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.GRID * 2)
        grid.setVerticalSpacing(look.GRID)
        grid.setColumnStretch(1, 1)
        for number, (title, said) in enumerate(_STEPS):
            sign = QLabel(str(number + 1))
            sign.setProperty("tone", "accent")
            sign.setFont(look.font(1.6, bold=True))
            head = look.words(title)
            head.setFont(look.font(bold=True))
            grid.addWidget(sign, 2 * number, 0, 2, 1)
            grid.addWidget(head, 2 * number, 1)
            grid.addWidget(look.words(said, "quiet"), 2 * number + 1, 1)
        inside.addLayout(grid)
        inside.addWidget(look.words("内容只保存在这台电脑上，随填随存。", "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        column.addStretch()
