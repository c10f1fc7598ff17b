"""A secret ballot is held on paper: only the totals and the protocol of the counting commission are entered."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake
from ratusha.office.council import queries as council
from ratusha.office.rollcalls import actions as rollcalls
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Sitting

from .. import permissions
from ..models import ClosedBy, Division, SecretBallot
from ..queries.divisions import current
from ..queries.freezing import put_of
from ..rules import Kind, State, Totals, digest_of, majorities_for, wrong_total
from .due import close_due_of
from .opening import next_number
from .publishing import described
from .weighing import whole_of

Number = Annotated[int, Field(ge=0, le=1000)]
WRONG = {
    "issued": _("More ballots were given out than members are in the hall."),
    "found": _("There are more ballots in the box than were given out."),
    "spoilt": _("For, against and spoilt ballots together are not those found in the box."),
}


class SecretInput(Input):
    """What the protocol of the counting commission states; `protocol`: its scan, from the intake of files."""

    question: Line
    commission: Line
    issued: Number
    found: Number
    votes_for: Number
    votes_against: Number
    spoilt: Number = 0
    majority: OptionalLine = ""
    protocol: Annotated[list[Line], Field(max_length=1)]


@action(
    "voting.enter_secret", may=permissions.can_run, on=Sitting, quiet=True, takes=SecretInput,
    says=_("Totals of secret ballot {number} entered: {score}"),
)  # fmt: skip
def enter_secret(call: Call, sitting: Sitting, given: SecretInput) -> Division:
    """Will enter the totals of a secret ballot held on paper, with the protocol; who chose what is never known.

    Law 280/97-ВР, art. 50 (secretary of the council), 59, 79; rules of procedure (counting commission). Refusals:
    forbidden, sittings.not_open, voting.open_already, voting.majority, voting.totals, voting.no_protocol, files.gone.
    """
    close_due_of(call, sitting)
    if not sitting.goes_on:
        raise Refused("sittings.not_open", _("The sitting is not in session."))
    if current(sitting) is not None:
        raise Refused("voting.open_already", _("A vote goes on. Close it first."))
    here = sittings.present(sitting, call.now)
    totals = Totals(given.issued, given.found, given.votes_for, given.votes_against, given.spoilt)
    if wrong := wrong_total(totals, len(here)):
        raise Refused("voting.totals", WRONG[wrong], field=wrong)
    if not given.protocol:
        raise Refused("voting.no_protocol", _("Attach the protocol of the counting commission."), field="protocol")
    (protocol,) = intake.claim(call, given.protocol)
    division = _counted(call, sitting, given, here)
    SecretBallot.objects.create(
        division=division, commission=given.commission, issued=totals.issued, found=totals.found,
        spoilt=totals.spoilt, protocol=protocol, protocol_sha256=protocol.sha256,
    )  # fmt: skip
    _publish(call, division, here, protocol.pk, len(sittings.roll(sitting)))
    call.note(
        number=division.number, adopted=division.adopted, kind=str(Kind.SECRET), sitting=sitting.pk,
        score=f"{totals.for_}-{totals.against}", division=division.pk, item=division.item_id,
    )  # fmt: skip
    return division


def _counted(call: Call, sitting: Sitting, given: SecretInput, here: list[council.Member]) -> Division:
    offered = majorities_for(Kind.SECRET, plenary=sitting.is_plenary)
    majority = given.majority or offered[0]
    if majority not in offered:
        raise Refused("voting.majority", _("By law this question is not decided by such a majority."), field="majority")
    item = sittings.current_item(sitting)
    whole = whole_of(sitting, here)
    result = council.decide(majority, whole, given.votes_for, given.votes_against)
    put = put_of(item, None, given.question)
    row = Division(
        sitting=sitting, number=next_number(sitting), item=item, kind=Kind.SECRET, question=given.question,
        text=put.text, text_sha256=digest_of(put.text), text_version=put.version, majority=majority,
        opened_at=call.now, closes_at=call.now, closed_at=call.now, closed_by=ClosedBy.HAND, state=State.CLOSED,
        opener_id=call.actor.account_id, composition=result.composition, needed=result.needed,
        head_takes_part=whole.head_takes_part, present=len(here), for_count=given.votes_for,
        against_count=given.votes_against, not_voted_count=len(here) - given.votes_for - given.votes_against,
        absent_count=len(sittings.roll(sitting)) - len(here), adopted=result.adopted,
        explanation=result.explanation[:500],
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def _publish(call: Call, division: Division, here: list[council.Member], protocol: int, roll: int) -> None:
    totals = {
        "for": division.for_count, "against": division.against_count, "abstained": 0,
        "not_voted": division.not_voted_count, "absent": roll - len(here),
    }  # fmt: skip
    kept = rollcalls.keep(
        call,
        described(
            division, whole_of(division.sitting, here), totals=totals, adopted=division.adopted, protocol_id=protocol,
        ),
    )  # fmt: skip
    division.roll_call = kept
    division.save(update_fields=["roll_call"])
