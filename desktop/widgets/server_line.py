"""A server to be typed: its name, its port, how the connection becomes secure."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.delivery.providers import Security, Server, typed_server
from desktop.widgets import look

_WORDS = {Security.TLS: "TLS", Security.STARTTLS: "STARTTLS"}


class ServerLine(QWidget):
    """`protocol` is IMAP or SMTP. What the program guesses is shown until it is typed over."""

    def __init__(self, protocol: str):
        super().__init__()
        name = protocol.lower()
        self._host, self._port, self._security = QLineEdit(), QLineEdit(), QComboBox()
        for widget, part, words in (
            (self._host, "host", "服务器"), (self._port, "port", "端口"),
            (self._security, "security", "加密方式"),
        ):  # fmt: skip
            widget.setObjectName(f"{name}_{part}")
            widget.setAccessibleName(f"{protocol}{words}")
        self._port.setFixedWidth(9 * look.GRID)
        for security, words in _WORDS.items():
            self._security.addItem(words, security)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GRID)
        row.addWidget(self._host, 1)
        row.addWidget(self._port)
        row.addWidget(self._security)

    def suggest(self, server: Server) -> None:
        """Unless something else was typed."""
        if not (self._host.isModified() or self._port.isModified()):
            self.put(server)

    def put(self, server: Server) -> None:
        # A guess at the servers of an address that is not typed yet ends in a dot.
        self._host.setText("" if server.host.endswith(".") else server.host)
        self._port.setText(str(server.port))
        self._security.setCurrentIndex(self._security.findData(server.security))

    def server(self) -> Server:
        """As typed. Raises UserError."""
        return typed_server(self._host.text(), self._port.text(), self._security.currentData())
