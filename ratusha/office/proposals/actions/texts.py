"""The text of a draft: put in from a form or out of a file, replaced by a further version."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, OptionalLine, OptionalText, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.papers import extracting

from .. import permissions
from ..models import Proposal, TextVersion
from ..queries.texts import current
from ..rules import ENDED, State, TextKind
from .keeping import new_version, restarts, start_clock

Tokens = Annotated[list[str], Field(max_length=1)]
Why = Annotated[OptionalLine, StringConstraints(max_length=500)]
READ_AT_ONCE = (".docx", ".odt", ".txt", ".md")
MOST_BYTES = 20_000_000


@action("proposals.put_text", may=permissions.can_write, on=Proposal, says=_("Draft {number}: version {n} of the text"))
def put_text(
    call: Call,
    proposal: Proposal,
    *,
    text: OptionalText = "",
    files: Tokens | None = None,
    why: Why = "",
    correction: bool = False,
) -> TextVersion:
    """Will put in the text of the decision as the next version, typed or out of one file that is kept beside it.

    A file (.docx, .odt, .txt) is read when no text is typed; a PDF or a signed container is kept with the typed text.
    Of a published draft it needs to be told what has changed; by the charter a new wording then starts the ten working
    days anew, a `correction` of slips does not. 2939-VI art. 15 p. 3. Refusals: forbidden, proposals.not_now (before a
    sitting, or ended), proposals.no_text, proposals.unreadable, proposals.same, proposals.why, files.gone.
    """
    if proposal.state in ENDED or proposal.state == State.CONSIDERED:
        raise Refused(
            "proposals.not_now",
            _("The draft stands before a sitting or is decided: its text is changed by amendments."),
        )
    file = intake.claim(call, files)[0] if files else None
    told = read(text, file)
    before = current(proposal.pk)
    if before is not None and before.text == told:
        raise Refused("proposals.same", _("This text is the same as the one that is here."), field="text")
    published = proposal.state == State.PUBLISHED
    if published and not why.strip():
        raise Refused("proposals.why", _("Say in a line what has changed and why."), field="why")
    kind = TextKind.FIRST if before is None else TextKind.CORRECTION if correction else TextKind.WORDING
    made = new_version(call, proposal, told, kind, file=file, why=why)
    if published and kind is TextKind.WORDING and restarts(call):
        start_clock(proposal, call.today)
    proposal.moved_at = call.now
    return made


def read(text: str, file: StoredFile | None) -> str:
    """The text that was typed, else that of the file. Refusals: proposals.no_text, proposals.unreadable."""
    told = text.strip()
    if not told and file is not None:
        told = _of(file)
    if not told:
        raise Refused("proposals.no_text", _("Paste the text of the decision, or attach a file with it."), field="text")
    return told


def _of(file: StoredFile) -> str:
    words = _("The text cannot be read from this file. Attach a .docx, or paste the text and leave the file beside it.")
    if not file.name.lower().endswith(READ_AT_ONCE):
        raise Refused("proposals.unreadable", words, field="text")
    with disk().open(file.sha256) as stream:
        found = extracting.text_of(file.name, stream.read(MOST_BYTES))
    if found.why or not found.text.strip():
        raise Refused("proposals.unreadable", words, field="files")
    return found.text.strip()[:100_000]
