"""A real IMAP server, dovecot, as an ordinary process in a folder of its own."""

import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

from .certificates import Certificate

PASSWORD = "abcdEFGHijklMNOP"
# `Entwuerfe` is marked as the folder for drafts, where a mailbox has it; other names are not.
_CONFIG = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{base}/server.crt
ssl_key = <{base}/server.key
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
auth_failure_delay = 0
mail_location = maildir:{base}/mail/%u
mail_plugins = quota
imap_id_log = *
passdb {{
  driver = passwd-file
  args = scheme=plain username_format=%u {base}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {base}/users
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Entwuerfe {{
    special_use = \\Drafts
  }}
}}
plugin {{
  quota = count:User quota
  quota_vsizes = yes
  quota_max_mail_size = 4M
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {starttls_port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """Runs from `start` to `stop`; `user` adds a mailbox, `mailbox` opens it as its owner."""

    def __init__(self, certificate: Certificate, root: Path):
        self._root = root
        # Its sockets have paths of at most 100 characters, so not the test's own folder.
        self.base = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.tls_port, self.starttls_port = free_port(), free_port()
        for name in ("run", "state", "mail"):
            (self.base / name).mkdir()
        shutil.copy(certificate.chain, self.base / "server.crt")
        shutil.copy(certificate.key, self.base / "server.key")
        # It does not serve mail as root; there it runs as nobody.
        self._as = {"user": "nobody", "group": "nogroup"} if os.getuid() == 0 else {}
        if self._as:
            subprocess.run(["chown", "-R", "nobody:nogroup", self.base], check=True)
        names = self._as or {"user": _id("-un"), "group": _id("-gn")}
        ports = {"tls_port": self.tls_port, "starttls_port": self.starttls_port}
        (self.base / "conf").write_text(_CONFIG.format(base=self.base, **names, **ports))
        self._write_users(*(_id(what, names["user"]) for what in ("-u", "-g")))

    def _write_users(self, uid: str, gid: str) -> None:
        """All at once: dovecot would see a new one only a second later."""
        users = [(f"u{n}@example.org", "") for n in range(60)]
        users += [(f"small{n}@example.org", "userdb_quota_rule=*:storage=20K") for n in range(5)]
        (self.base / "users").write_text(
            "".join(
                f"{user}:{PASSWORD}:{uid}:{gid}::{self.base}/mail/{user}::{rule}\n"
                for user, rule in users
            )
        )
        self._free = [user for user, rule in users if not rule]
        self._small = [user for user, rule in users if rule]

    def start(self) -> None:
        groups = {"extra_groups": []} if self._as else {}
        program = shutil.which("dovecot") or "/usr/sbin/dovecot"
        self._process = subprocess.Popen(
            [program, "-F", "-c", self.base / "conf"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._as, **groups,
        )  # fmt: skip
        until = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.tls_port), 1).close()
                return
            except OSError:
                assert self._process.poll() is None, (self.base / "log").read_text()
                assert time.monotonic() < until, "dovecot did not start"
                time.sleep(0.05)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        shutil.rmtree(self.base)

    def user(self, *folders: str, small: bool = False) -> str:
        """The address of a fresh mailbox with these folders, named as IMAP names them; a `small`
        one has room for 20 KB."""
        address = (self._small if small else self._free).pop()
        with self.mailbox(address) as box:
            for folder in folders:
                assert box.create(f'"{folder}"')[0] == "OK"
        return address

    def mailbox(self, address: str) -> imaplib.IMAP4_SSL:
        trust = ssl.create_default_context(cafile=self._root)
        box = imaplib.IMAP4_SSL("localhost", self.tls_port, ssl_context=trust, timeout=10)
        box.login(address, PASSWORD)
        return box

    def mails(self, address: str, folder: str) -> list[tuple[str, bytes]]:
        """The flags and the bytes of all mails in a folder."""
        with self.mailbox(address) as box:
            if box.select(f'"{folder}"', readonly=True)[1] == [b"0"]:
                return []
            found = box.fetch("1:*", "(FLAGS BODY.PEEK[])")[1]
            return [(head.decode(), body) for head, body in filter(_is_literal, found)]

    @property
    def log(self) -> str:
        return (self.base / "log").read_text()

    def line_with(self, *words: str) -> str:
        """The one line of the log that says all of these; another process writes it, a bit later."""
        until = time.monotonic() + 10
        while not (found := [x for x in self.log.splitlines() if all(w in x for w in words)]):
            assert time.monotonic() < until, f"the server never said {words}"
            time.sleep(0.05)
        [line] = found
        return line


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _is_literal(answer: object) -> bool:
    return isinstance(answer, tuple)


def _id(*what: str) -> str:
    return subprocess.check_output(["id", *what], text=True).strip()
