"""Certificates, servers and a keyring for one run. A conftest that wants them imports them."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .certificates import Authority, Certificate
from .dovecot import Dovecot
from .post_office import PostOffice

_KEYRING = """
eval "$(printf secret | gnome-keyring-daemon --unlock --components=secrets)"
echo "$DBUS_SESSION_BUS_ADDRESS"
read wait
"""


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "Authority of the tests")


@pytest.fixture(scope="session")
def certificate(authority: Authority) -> Certificate:
    return authority.vouch("localhost", "127.0.0.1")


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system trusts the authority, and no other."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.root))
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    return authority.root


@pytest.fixture(scope="session")
def dovecot(authority: Authority, certificate: Certificate) -> Iterator[Dovecot]:
    if not shutil.which("dovecot", path="/usr/sbin:/usr/bin:/usr/local/sbin"):
        pytest.skip("needs dovecot-imapd (Debian)")
    server = Dovecot(certificate, authority.root)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def post_office(certificate: Certificate) -> Iterator[Callable[..., PostOffice]]:
    """Opens one, with wishes; closed when the test is over."""
    opened = []

    def open_(**wishes: object) -> PostOffice:
        opened.append(PostOffice(wishes.pop("certificate", certificate), **wishes))
        opened[-1].start()
        return opened[-1]

    yield open_
    for office in opened:
        office.stop()


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Secret Service of its own; the folder its files lie in."""
    if not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")):
        pytest.skip("needs gnome-keyring and dbus-daemon (Debian)")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    folders = {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    session = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", _KEYRING],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=os.environ | folders,
    )  # fmt: skip
    assert session.stdin and session.stdout
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.stdout.readline().strip())
    yield tmp_path / "data"
    session.communicate("\n", timeout=10)


@pytest.fixture
def no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without any."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
