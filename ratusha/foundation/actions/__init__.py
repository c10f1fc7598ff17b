"""One action, many channels: the only way in which the record changes.

    @action("appeals.register", may=permissions.can_register, on=Appeal, says=_("Appeal {number} registered"))
    def register(call: Call, appeal: Appeal, *, subject: str) -> Appeal: ...

Runs, in order: input check -> transaction -> replay check by `request_id` -> lock, re-read and snapshot of the target
-> permission -> body -> saving of the target -> one journal entry with the diff; reactions follow after the commit.
A refusal is a typed `Refused`: nothing has changed, and a line stands in the security log.
"""

from .call import Call, Channel
from .inputs import Input, Line, OptionalLine, OptionalText, Text
from .pipeline import Action
from .refusal import Refused, forbidden, refuse_as
from .registry import action, actions, find, reaction, reactions

__all__ = [
    "Action",
    "Call",
    "Channel",
    "Input",
    "Line",
    "OptionalLine",
    "OptionalText",
    "Refused",
    "Text",
    "action",
    "actions",
    "find",
    "forbidden",
    "reaction",
    "reactions",
    "refuse_as",
]
