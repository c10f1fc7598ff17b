"""An example of every action on files, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.files import tickets
from ratusha.foundation.files.models import StoredFile
from tests.kit.examples import Example

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


EXAMPLES["files.judge"] = waiting
OPEN = {
    "files.keep": "attachments of an appeal need no account: 393/96-ВР art. 5; the ticket comes from the intake alone"
}
