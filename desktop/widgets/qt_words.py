"""The words of Qt's own dialogs that its translation leaves in English."""

from PySide6.QtCore import QTranslator

_WORDS = {
    ("QFileDialog", "&Look in:"): "位置(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
}  # fmt: skip


class QtWords(QTranslator):
    """Install it before Qt's own: the last one installed is asked first."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return _WORDS.get((context, text))

    def isEmpty(self) -> bool:
        return False
