"""Servers on this computer, and what a test needs of them."""

import pytest

from desktop.delivery.accounts import Code

from servers.dovecot import PASSWORD
from servers.fixtures import (  # noqa: F401
    authority, certificate, dovecot, keyring, no_keyring, post_office, trusted,
)  # fmt: skip

from .letters import History

CODE = Code(PASSWORD)


@pytest.fixture
def history() -> History:
    return History()
