"""Certificates and servers for one run, and what a test needs of them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.delivery.accounts import Code

from .letters import History
from .servers.certificates import Authority, Certificate
from .servers.dovecot import PASSWORD, Dovecot
from .servers.post_office import PostOffice

CODE = Code(PASSWORD)


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
def history() -> History:
    return History()
