"""The 授权码 in the system's own keyring, and nowhere else: Windows Credential Manager, Secret
Service, macOS Keychain.

The keyring library would also take a backend that writes a plain file, if one is installed or
configured; only the system's stores are asked here.
"""

import sys
from typing import Any

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from desktop.delivery.accounts import Account, Code
from desktop.errors import UserError

SERVICE = "shenbao-mail"  # never changed: codes that were kept are found by it
_NAMES = {"win32": "Windows 凭据管理器", "darwin": "macOS 钥匙串"}


def can_keep() -> bool:
    """Whether there is a store. Where there is none, the code is asked for each time."""
    return _store() is not None


def store_name() -> str:
    """What the person knows the store as."""
    return _NAMES.get(sys.platform, "系统密码库")


def keep(account: Account, code: Code) -> None:
    """Put the code into the store. Raises UserError; then it is nowhere."""
    _ask("set_password", account, code.reveal())


def code_of(account: Account) -> Code | None:
    """The code that was kept, if there is one. Raises UserError where the store stays closed."""
    if not can_keep():
        return None
    kept = _ask("get_password", account)
    return Code(kept) if kept else None


def forget(account: Account) -> None:
    """Take the code out of the store; nothing happens where there is none. Raises UserError."""
    if can_keep():
        _ask("delete_password", account)


def _store() -> KeyringBackend | None:
    # Each store fails in the words of its own library: D-Bus, pywin32, the Security framework.
    try:
        backend = _backend()
        return backend() if backend.viable else None
    except Exception:
        return None


def _backend() -> type[KeyringBackend]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as Store
    elif sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as Store
    else:
        from keyring.backends.SecretService import Keyring as Store
    return Store


def _ask(what: str, account: Account, *said: str) -> Any:
    store, failed = _store(), ""
    if store is None:
        raise UserError(
            f"这台电脑上没有可用的{store_name()}，授权码没有保存，以后每次存草稿或发送时再填即可。"
        )
    try:
        return getattr(store, what)(SERVICE, account.address, *said)
    except PasswordDeleteError:
        return None
    except Exception as error:  # as above
        failed = type(error).__name__
    # Out of the handler, so that what the store said is not kept with this error.
    raise UserError(
        f"{store_name()}没有打开（{failed}），请在系统询问时输入密码解锁后再试一次；"
        "也可以不保存授权码，每次填写。"
    )
