"""An example of every action on files, for the contract tests."""

from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.files import tickets
from tests.kit.examples import Example

TICKET = {"sha256": "0" * 64, "media_type": "text/plain", "size": 1, "width": None, "height": None}
EXAMPLES = {
    "files.forget_loose": lambda now: Example(system("test")),
    "files.keep": lambda now: Example(
        stranger(), None, {"name": "лист.txt", "ticket": tickets.signed(tickets.Ticket(**TICKET))}
    ),
}
OPEN = {
    "files.keep": "attachments of an appeal need no account: 393/96-ВР art. 5; the ticket comes from the intake alone"
}
