"""The 授权码 in a real keyring (gnome-keyring over D-Bus), and where there is none at all."""

import gc
import warnings
from pathlib import Path

import pytest
import secretstorage  # what keyring asks as well; here asked for all it has

from desktop.delivery import vault
from desktop.errors import UserError

from .conftest import CODE
from .letters import at

ACCOUNT = at("kexie@example.org")
OTHER = at("xuehui@example.org")

pytestmark = pytest.mark.network  # D-Bus is a socket of this computer


def test_a_code_is_kept_by_address_found_and_forgotten(keyring: Path) -> None:
    assert vault.can_keep() and vault.code_of(ACCOUNT) is None
    vault.keep(ACCOUNT, CODE)
    assert vault.code_of(ACCOUNT) == CODE and vault.code_of(OTHER) is None
    vault.forget(ACCOUNT)
    vault.forget(ACCOUNT)  # nothing there any more, nothing said
    assert vault.code_of(ACCOUNT) is None


def test_the_store_of_the_system_knows_it_by_our_name(keyring: Path) -> None:
    vault.keep(ACCOUNT, CODE)
    bus = secretstorage.dbus_init()
    try:
        [item] = secretstorage.get_default_collection(bus).get_all_items()
        assert item.get_attributes()["service"] == vault.SERVICE == "shenbao-mail"
        assert item.get_secret() == CODE.reveal().encode()
    finally:
        bus.close()


def test_no_file_of_the_person_holds_it_in_clear(keyring: Path, home: Path) -> None:
    vault.keep(ACCOUNT, CODE)
    files = [p for folder in (keyring, home) for p in folder.rglob("*") if p.is_file()]
    kept = [p for p in files if p.is_relative_to(keyring)]
    assert kept and not [p for p in files if CODE.reveal().encode() in p.read_bytes()]


@pytest.mark.parametrize("bus", [None, "unix:path=/nowhere/bus", "nonsense"])
def test_without_a_store_the_person_is_told_and_nothing_is_kept(
    bus: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    assert not vault.can_keep() and vault.code_of(ACCOUNT) is None
    vault.forget(ACCOUNT)
    with pytest.raises(UserError, match="以后每次存草稿或发送时再填即可。$") as told:
        vault.keep(ACCOUNT, CODE)
    assert CODE.reveal() not in str(told.value)


def test_a_plain_file_is_no_store_even_where_one_is_configured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert not vault.can_keep()


def test_a_store_that_stays_locked_is_told_without_the_code(keyring: Path) -> None:
    vault.keep(ACCOUNT, CODE)
    bus = secretstorage.dbus_init()
    try:
        secretstorage.get_default_collection(bus).lock()
    finally:
        bus.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # keyring leaves its D-Bus socket open
        for act in (lambda: vault.code_of(ACCOUNT), lambda: vault.keep(ACCOUNT, CODE)):
            with pytest.raises(UserError, match="没有打开.*解锁") as told:
                act()
            assert CODE.reveal() not in str(told.value) and told.value.__context__ is None
        gc.collect()
