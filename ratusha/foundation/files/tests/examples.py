"""An example of every action on files, for the contract tests."""

import hashlib
from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind, stranger, system
from ratusha.foundation.files import tickets
from ratusha.foundation.files.models import Reading, StoredFile
from ratusha.foundation.files.storage import disk
from tests.kit.examples import Example

ADMINISTRATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"administrator"}))
TICKET = {"sha256": "0" * 64, "media_type": "text/plain", "size": 1, "width": None, "height": None}
EXAMPLES = {
    "files.forget_loose": lambda now: Example(system("test")),
    "files.keep": lambda now: Example(
        stranger(), None, {"name": "лист.txt", "ticket": tickets.signed(tickets.Ticket(**TICKET))}
    ),
}


def waiting(now: datetime) -> Example:
    file = StoredFile.objects.create(sha256="1" * 64, name="лист.txt", media_type="text/plain", size=1, created_at=now,
                                     uploader_kind="stranger", scan="waiting")  # fmt: skip
    return Example(system("test"), file, {"scan": "clean"})


def apart(now: datetime) -> Example:
    file = waiting(now).target
    file.scan = "harmful"
    file.save()
    disk().quarantine(file.sha256)
    return Example(ADMINISTRATOR, file, {"reason": "Перевірено вручну"})


def let_out(now: datetime) -> Example:
    with disk().draft() as draft:
        draft.file.write(b"x")
        disk().keep(draft, sha256 := hashlib.sha256(b"x").hexdigest())
    example = apart(now)
    example.target.sha256 = sha256
    example.target.save()
    disk().quarantine(sha256)
    return example


def wanted(now: datetime) -> Example:
    reading = Reading.objects.create(sha256="2" * 64, ending="pdf", asked_at=now)
    return Example(system("test"), reading, {"by": "pdf", "pages": 2, "letters": 40})


EXAMPLES |= {"files.note_text": wanted, "files.judge": waiting, "files.remove": apart, "files.let_out": let_out}
OPEN = {
    "files.keep": "attachments of an appeal need no account: 393/96-ВР art. 5; the ticket comes from the intake alone"
}
