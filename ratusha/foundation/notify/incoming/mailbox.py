"""Reading a mailbox over IMAP: each mail once, by its UID, also when the process is killed in between."""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings

from ..models import Inlet
from .keeping import keep

log = logging.getLogger("ratusha.notify")
TIMEOUT = 30
AT_ONCE = 50
LARGEST = 40 * 1024 * 1024
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where mail is read, by MAIL_IN_URL."""

    host: str
    port: int
    secure: bool
    user: str
    password: str
    folder: str

    @property
    def name(self) -> str:
        """What tells this mailbox from others, without its password."""
        return f"{self.user}@{self.host}/{self.folder}"[:200]


def configured() -> Mailbox | None:
    """The mailbox of the settings, if there is one."""
    parts = urlsplit(settings.MAIL_IN_URL)
    if not parts.hostname or parts.scheme not in ("imap", "imaps"):
        return None
    secure = parts.scheme == "imaps"
    return Mailbox(
        parts.hostname,
        parts.port or (993 if secure else 143),
        secure,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        unquote(parts.path.strip("/")) or "INBOX",
    )


def poll(now: datetime) -> int:
    """Will keep the mails that have come since -> how many. A mailbox that is off is tried again; `Inlet` says why."""
    box = configured()
    if box is None:
        return 0
    inlet = Inlet.objects.get_or_create(name=box.name)[0]
    try:
        with opened(box) as session:
            kept = _read(session, box, inlet, now)
    except (OSError, imaplib.IMAP4.error, ssl.SSLError) as error:
        log.warning("the mailbox %s cannot be read: %s", box.name, error)
        Inlet.objects.filter(pk=inlet.pk).update(error=f"{type(error).__name__}: {error}"[:500], at=now)
        return 0
    Inlet.objects.filter(pk=inlet.pk).update(error="", at=now)
    return kept


@contextmanager
def opened(box: Mailbox) -> Iterator[imaplib.IMAP4]:
    """A session with the mailbox, encrypted unless it is on this computer."""
    session: imaplib.IMAP4
    if box.secure:
        session = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
    else:
        session = imaplib.IMAP4(box.host, box.port, timeout=TIMEOUT)
    try:
        if not box.secure and box.host not in LOCAL:
            session.starttls(ssl.create_default_context())
        session.login(box.user, box.password)
        yield session
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            session.logout()


def _read(session: imaplib.IMAP4, box: Mailbox, inlet: Inlet, now: datetime) -> int:
    status, told = session.select(f'"{box.folder}"')
    if status != "OK":
        raise imaplib.IMAP4.error(f"there is no folder {box.folder}: {told}")
    validity = session.response("UIDVALIDITY")[1]
    epoch = int(validity[0]) if validity and validity[0] else 0
    after = inlet.position if inlet.epoch == epoch else 0
    kept = 0
    for uid in _later(session, after)[:AT_ONCE]:
        data, at, size = _fetch(session, uid)
        if data is not None:
            kept += keep(box.name, epoch, uid, data, at or now, now, whole=size <= LARGEST)
            with suppress(imaplib.IMAP4.error):
                session.uid("STORE", str(uid), "+FLAGS", r"(\Seen)")
    return kept


def _later(session: imaplib.IMAP4, after: int) -> list[int]:
    status, found = session.uid("SEARCH", f"UID {after + 1}:*")
    if status != "OK":
        raise imaplib.IMAP4.error("the mailbox cannot be searched")
    uids = {int(one) for part in found if part for one in part.split()}
    return sorted(uid for uid in uids if uid > after)  # `n:*` always gives the last one


SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
GOT = re.compile(rb'INTERNALDATE "([^"]+)"')


def _fetch(session: imaplib.IMAP4, uid: int) -> tuple[bytes | None, datetime | None, int]:
    """The mail, when the mailbox got it, its size; of one that is too big only the head. None if it has gone."""
    _status, told = session.uid("FETCH", str(uid), "(RFC822.SIZE INTERNALDATE)")
    line = next((one for one in told if isinstance(one, bytes)), b"")
    found = SIZE.search(line)
    size = int(found[1]) if found else 0
    _status, got = session.uid("FETCH", str(uid), "(BODY.PEEK[])" if size <= LARGEST else "(BODY.PEEK[HEADER])")
    data = next((one[1] for one in got if isinstance(one, tuple)), None)
    moment = GOT.search(line)
    return data, _internal(moment[1].decode()) if moment else None, size


def _internal(text: str) -> datetime | None:
    """IMAP's «22-Nov-2026 07:00:00 +0200»."""
    try:
        return parsedate_to_datetime(text.strip().replace("-", " ", 2)).astimezone(UTC)
    except (ValueError, TypeError):
        return None
