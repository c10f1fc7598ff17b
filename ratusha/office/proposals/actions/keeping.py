"""Parts that the acts share: a new version of the text, a line of the record of publications, refusals."""

import hashlib
from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.models import StoredFile

from ..models import Proposal, Publication, TextVersion
from ..queries.clocks import earliest_of, is_regulatory
from ..rules import AMENDABLE, TextKind, Verb, after


def move(call: Call, proposal: Proposal, verb: Verb) -> Proposal:
    """Will bring the draft into the state that follows. Refusals: proposals.not_now."""
    state = after(proposal.state, verb)
    if state is None:
        raise not_now()
    proposal.state, proposal.moved_at = state, call.now
    call.note(number=proposal.number)
    return proposal


def not_now() -> Refused:
    """The refusal of what the state does not let."""
    return Refused("proposals.not_now", _("This cannot be done where the draft stands now."))


def address_of(proposal: Proposal) -> str:
    """The public page of the draft."""
    return f"/council/drafts/{proposal.pk}/"


def recorded(
    call: Call, proposal: Proposal, what: str, *, words: str = "", sha256: str = "", address: str = ""
) -> Publication:
    """Will write that something of the draft can be read from now on, where, and by which hash."""
    return Publication.objects.create(
        proposal=proposal, what=what, words=words[:300], address=address or address_of(proposal), sha256=sha256,
        by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip


def new_version(
    call: Call, proposal: Proposal, text: str, kind: TextKind, *, file: StoredFile | None = None, why: str = ""
) -> TextVersion:
    """Will keep the text as the next version; of a published draft it can be read at once, with a line of record."""
    proposal.texts += 1
    made = TextVersion.objects.create(
        proposal=proposal, number=proposal.texts, kind=kind, text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(), file=file, why=why, by_id=call.actor.account_id,
        created_at=call.now, published_at=call.now if proposal.state in AMENDABLE else None,
    )  # fmt: skip
    if made.published_at is not None:
        recorded(call, proposal, Publication.What.TEXT, words=f"{made.number}", sha256=made.sha256,
                 address=f"{address_of(proposal)}texts/{made.number}/")  # fmt: skip
    call.note(number=proposal.number, n=made.number)
    return made


def start_clock(proposal: Proposal, since: date) -> None:
    """Will count the term from that day. 2939-VI art. 15 p. 3; 1160-IV art. 9 for a regulatory act."""
    proposal.counted_from = since
    proposal.earliest_on = earliest_of(since, regulatory=is_regulatory(proposal.pk))


def restarts(call: Call) -> bool:
    """True if by the charter a new wording starts the term anew."""
    return bool(charter.value("proposals.new_wording_restarts", on=call.today))
