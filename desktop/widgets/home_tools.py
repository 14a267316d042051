"""What can be done with the list of submissions: a row of buttons and a search line."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.widgets import look


class HomeTools(QWidget):
    """The buttons, made here and connected by the face that has them."""

    def __init__(self):
        super().__init__()
        self.new = look.button("新建申报", "new_submission", "main", "plus")
        self.open = look.button("打开", "open_submission", "", "open")
        self.bring_in = look.button("导入…", "import_submission", "", "import")
        self.send_out = look.button("导出…", "export_submission", "", "export")
        self.delete = look.button("删除", "delete_submission", "", "delete")
        self.more = look.button("更多", "more", "", "down")
        self.more.setAccessibleName("更多：复制、归档、已报送、排序")
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("搜索单位、通知")
        self.search.setAccessibleName("搜索申报")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(12 * look.GRID)
        self.search.setMaximumWidth(36 * look.GRID)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GRID)
        for button in (self.new, self.open, self.bring_in, self.send_out, self.delete, self.more):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 2)

    def show_state(self, listed: bool, chosen: bool) -> None:
        """What can be done, given whether any submission is listed, and one of them chosen."""
        for button in (self.open, self.send_out, self.delete):
            button.setEnabled(chosen)
        for widget in (self.search, self.more):
            widget.setEnabled(listed)
