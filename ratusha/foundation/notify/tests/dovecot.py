"""A real IMAP server: dovecot as one more process of the test, in a folder of its own, with mail handed in by LMTP."""

import getpass
import grp
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .given import free_port

PROGRAM = shutil.which("dovecot") or ("/usr/sbin/dovecot" if os.path.exists("/usr/sbin/dovecot") else "")
MISSING = "dovecot is missing (Debian: apt-get install dovecot-imapd dovecot-lmtpd)"
CONF = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
instance_name = ratusha-test
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
first_valid_uid = 1
recipient_delimiter = +
mail_location = maildir:{folder}/mail/%n
{users}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  {chroot}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
"""
ADDRESS = "zvernennia@rada.example"


class Server:
    """The mailbox `zvernennia@rada.example`; `accept` is what a mail server in front of it would do."""

    def __init__(self, folder: Path, imap: int, lmtp: int) -> None:
        self.folder, self.imap, self.lmtp = folder, imap, lmtp

    @property
    def url(self) -> str:
        return f"imap://zvernennia%40rada.example:secret@127.0.0.1:{self.imap}/INBOX"

    def accept(self, data: bytes, to: str = ADDRESS, sender: str = "olena@example.com") -> None:
        """Hands a mail in by LMTP."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as gate:
            refused = gate.sendmail(sender, [to], data)
        assert not refused


def conf(folder: Path, imap: int, lmtp: int) -> str:
    """For root the users of the package and of nobody; for anybody else themselves, without chroot."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        uid, gid, users, chroot = nobody.pw_uid, nobody.pw_gid, "", ""
    else:
        me, group = getpass.getuser(), grp.getgrgid(os.getegid()).gr_name
        uid, gid, chroot = os.geteuid(), os.getegid(), "chroot ="
        users = f"default_internal_user = {me}\ndefault_internal_group = {group}\ndefault_login_user = {me}"
    return CONF.format(folder=folder, imap=imap, lmtp=lmtp, uid=uid, gid=gid, users=users, chroot=chroot)


@contextmanager
def dovecot(settings: Any) -> Iterator[Server]:
    """The server, running, which the platform is configured to read; skips where it is not installed."""
    if not PROGRAM:
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))  # short: its sockets have long names
    folder.chmod(0o755)
    for part in ("run", "state", "mail"):
        (folder / part).mkdir()
    (folder / "mail").chmod(0o777)
    server = Server(folder, free_port(), free_port())
    (folder / "dovecot.conf").write_text(conf(folder, server.imap, server.lmtp))
    process = subprocess.Popen([PROGRAM, "-F", "-c", str(folder / "dovecot.conf")], stdin=subprocess.DEVNULL)
    settings.MAIL_IN_URL, settings.MAIL_IN_ADDRESS = server.url, ADDRESS
    try:
        _wait_for(process, server)
        yield server
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(process: subprocess.Popen[bytes], server: Server) -> None:
    for port in (server.imap, server.lmtp):
        for _try in range(200):
            if process.poll() is not None:
                log = server.folder / "log"
                pytest.fail(f"dovecot has not started: {log.read_text() if log.exists() else ''}")
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                try:
                    process.wait(0.05)
                except subprocess.TimeoutExpired:
                    continue
        else:
            pytest.fail("dovecot does not listen")
