"""Every test has a home folder of its own, no socket, and Qt without a screen."""

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# What shares papers that LibreOffice has laid out, or servers, is tried by one process.
_TOGETHER = ("templates", "handover")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the work (`make test`), a file is one piece of it."""
    here = Path(__file__).parent
    for item in items:
        place = item.path.relative_to(here)
        name = place.parts[0] if place.parts[0] in _TOGETHER else str(place)
        item.add_marker(pytest.mark.xdist_group(name))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folders, empty, away from the real ones. The cache of fonts is shared: it is
    made from the fonts alone."""
    folder = tmp_path_factory.mktemp("home")
    cache = tmp_path_factory.getbasetemp().parent / "shenbao-test-cache"
    cache.mkdir(exist_ok=True)
    if os.name != "nt":  # there a link needs rights that few have
        (folder / "cache").symlink_to(cache)
    monkeypatch.setenv("SHENBAO_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_sockets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test may reach out only if it is marked for it, and then no farther than this computer."""
    marked = request.node.get_closest_marker("network") is not None

    def guard(name: str, place: int) -> None:
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, *args: Any) -> Any:
            assert marked, "this test opened a socket and is not marked `network`"
            assert _is_here(args[place]), f"this test reached out to {args[place]}"
            return real(self, *args)

        monkeypatch.setattr(socket.socket, name, guarded)

    for name in ("connect", "connect_ex", "bind"):
        guard(name, 0)
    guard("sendto", -1)
    real = socket.getaddrinfo

    def looked_up(host: Any, *args: Any, **more: Any) -> Any:
        assert marked, "this test looked up a name and is not marked `network`"
        if not (_is_address(host) or _is_here((host, 0))):
            raise socket.gaierror(socket.EAI_NONAME, "no names but this computer's in tests")
        return real(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


def _is_here(place: Any) -> bool:
    """Whether it is a socket of this computer: of the loopback, or a file."""
    if isinstance(place, str | bytes):
        return True
    host = place[0]
    return host in ("localhost", None) or (
        _is_address(host) and ipaddress.ip_address(host).is_loopback
    )


def _is_address(host: Any) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False
