"""Every test has a home folder of its own, no socket, and Qt without a screen."""

import os
import socket
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folders, empty, away from the real ones. The cache of fonts is shared: it is
    made from the fonts alone."""
    folder = tmp_path_factory.mktemp("home")
    cache = tmp_path_factory.getbasetemp().parent / "shenbao-test-cache"
    cache.mkdir(exist_ok=True)
    (folder / "cache").symlink_to(cache)
    monkeypatch.setenv("SHENBAO_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_sockets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test may reach out only if it is marked for it."""
    if request.node.get_closest_marker("network"):
        return

    def refuse(*_: object) -> None:
        raise AssertionError("this test opened a socket and is not marked `network`")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
