"""The chair opens a vote: what is put, by which majority and until when is frozen."""

from datetime import timedelta
from typing import Annotated

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, action
from ratusha.office.council import queries as council
from ratusha.office.proposals.queries import Verdict
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Amendment, Item, Sitting

from .. import permissions
from ..models import Division
from ..queries.divisions import current
from ..queries.freezing import put_of
from ..rules import Kind, State, digest_of, majorities_for
from .due import close_due_of
from .weighing import whole_of

Seconds = Annotated[int, Field(ge=5, le=900)]
ASKED = (Kind.DECISION, Kind.AMENDMENT, Kind.PROCEDURAL)


class OpenInput(Input):
    """What is put to the vote. Left out: the item considered now, its title as the question, the usual majority, the
    time to vote by the rules of procedure. `verdict`: what a commission concludes about the draft if it is adopted."""

    kind: Kind = Kind.DECISION
    item: int | None = None
    amendment: int | None = None
    question: OptionalLine = ""
    majority: OptionalLine = ""
    seconds: Seconds | None = None
    verdict: Verdict | None = None


@action(
    "voting.open_division", may=permissions.can_run, on=Sitting, quiet=True, takes=OpenInput,
    says=_("Vote {number} opened: {question}"),
)  # fmt: skip
def open_division(call: Call, sitting: Sitting, given: OpenInput) -> Division:
    """Will open a vote by name: text with its SHA-256, adopted amendments and majority are frozen, the end is told.

    Law 280/97-ВР, art. 59 (decisions by name, by a majority of the full composition), art. 47 (commissions); for
    questions of procedure the council's rules. Amendments are voted before the text. Refusals: forbidden,
    sittings.not_open, sittings.in_break, sittings.no_quorum, voting.open_already, voting.secret, voting.no_item,
    voting.no_amendment, voting.amendments_wait, voting.no_question, voting.majority.
    """
    close_due_of(call, sitting)
    _needs_competent(call, sitting)
    if given.kind not in ASKED:
        raise Refused("voting.secret", _("A secret ballot is held on paper. Enter its totals."), field="kind")
    item, amendment = _subject(sitting, given)
    put = put_of(None if _of_procedure_alone(given) else item, amendment, given.question.strip())
    if not put.question:
        raise Refused("voting.no_question", _("Write what is put to the vote."), field="question")
    row = Division(
        sitting=sitting, item=item, amendment=amendment, kind=given.kind, question=put.question[:1000], text=put.text,
        text_sha256=digest_of(put.text), text_version=put.version, amendments=put.amendments,
        majority=_majority(sitting, given.kind, given.majority), verdict=_verdict(sitting, item, given),
    )  # fmt: skip
    return begin(call, row, given.seconds)


@action(
    "voting.repeat", may=permissions.can_run, on=Division, quiet=True, says=_("Vote {number} opened anew: {ground}")
)
def repeat(call: Call, division: Division, *, ground: Line, seconds: Seconds | None = None) -> Division:
    """Will hold a closed vote anew, on its ground, as a vote of its own; the first stays in the record.

    Rules of procedure of the council (law 280/97-ВР, art. 46). The text is the one put first. Refusals: forbidden,
    voting.not_closed, voting.secret, voting.repeated, sittings.not_open, sittings.in_break, sittings.no_quorum,
    voting.open_already.
    """
    sitting = division.sitting
    close_due_of(call, sitting)
    if division.state == State.OPEN:
        raise Refused("voting.not_closed", _("This vote goes on. Close it first."))
    if division.kind == Kind.SECRET:
        raise Refused("voting.secret", _("A secret ballot is held on paper. Enter its totals."))
    if Division.objects.filter(repeats=division).exclude(state=State.ANNULLED).exists():
        raise Refused("voting.repeated", _("It has been held anew already. Repeat the later vote."))
    _needs_competent(call, sitting)
    same = ("sitting", "item", "amendment", "kind", "question", "text", "text_sha256", "text_version", "amendments",
            "majority", "verdict")  # fmt: skip
    row = Division(**{name: getattr(division, name) for name in same}, repeats=division, ground=ground)
    call.note(repeats=division.pk, ground=ground)
    return begin(call, row, seconds)


def begin(call: Call, row: Division, seconds: int | None) -> Division:
    """Will number the vote, count how many votes it needs and start its time."""
    sitting = row.sitting
    rules = council.procedure(sittings.day_of(sitting))
    whole = whole_of(sitting, sittings.present(sitting, call.now))
    needed = council.needed(row.majority, whole)
    row.composition, row.needed, row.present = needed.composition, needed.number, whole.present or 0
    row.head_takes_part = whole.head_takes_part
    row.number = next_number(sitting)
    row.opened_at, row.closes_at = call.now, call.now + timedelta(seconds=seconds or rules.vote_seconds)
    row.opener_id = call.actor.account_id
    row.save(force_insert=True)
    call.note(
        number=row.number, question=row.question[:200], division=row.pk, sha256=row.text_sha256,
        majority=row.majority, needed=row.needed, closes_at=row.closes_at.isoformat(),
    )  # fmt: skip
    return row


def next_number(sitting: Sitting) -> int:
    """The number of the next vote of the sitting, under the lock of its row. 2 queries."""
    list(Sitting.objects.select_for_update(of=("self",)).filter(pk=sitting.pk).order_by().values_list("pk"))
    return (Division.objects.filter(sitting=sitting).aggregate(last=Max("number"))["last"] or 0) + 1


def _needs_competent(call: Call, sitting: Sitting) -> None:
    if sitting.state == sittings.State.BREAK:
        raise Refused("sittings.in_break", _("The sitting is in a break. Go on after the break first."))
    if sitting.state != sittings.State.OPEN:
        raise Refused("sittings.not_open", _("The sitting is not in session."))
    quorum = sittings.quorum(sitting, call.now)
    if not quorum.has:
        raise Refused("sittings.no_quorum", _("{words}. Wait for those who are missing."), words=quorum.words)
    if current(sitting) is not None:
        raise Refused("voting.open_already", _("A vote goes on. Close it first."))


def _of_procedure_alone(given: OpenInput) -> bool:
    return given.kind == Kind.PROCEDURAL and given.item is None


def _subject(sitting: Sitting, given: OpenInput) -> tuple[Item | None, Amendment | None]:
    if _of_procedure_alone(given):
        now = sittings.current_item(sitting)  # in the closed part its words are of the closed part too
        return (now if now is not None and now.closed else None), None
    item = _item(sitting, given)
    filed = sittings.amendments_of(item)
    if given.kind == Kind.AMENDMENT:
        found = next((one for one in filed if one.pk == given.amendment), None)
        if found is None or found.state == Amendment.State.WITHDRAWN:
            raise Refused("voting.no_amendment", _("Choose an amendment to this question."), field="amendment")
        return item, found
    if given.kind == Kind.DECISION and any(one.state == Amendment.State.FILED for one in filed):
        raise Refused("voting.amendments_wait", _("Put the amendments to the vote first; the text comes after them."))
    return item, None


def _item(sitting: Sitting, given: OpenInput) -> Item:
    item = sittings.current_item(sitting)
    if item is None or (given.item is not None and given.item != item.pk):
        raise Refused("voting.no_item", _("Take the question up first: only what is considered now is voted on."))
    return item


def _majority(sitting: Sitting, kind: Kind, wanted: str) -> str:
    usual = council.procedure(sittings.day_of(sitting)).procedural_majority
    offered = majorities_for(kind, plenary=sitting.is_plenary, procedural=usual)
    if wanted and wanted not in offered:
        raise Refused("voting.majority", _("By law this question is not decided by such a majority."), field="majority")
    return wanted or offered[0]


def _verdict(sitting: Sitting, item: Item | None, given: OpenInput) -> str:
    of_commission = not sitting.is_plenary and item is not None and item.proposal_id is not None
    if given.kind != Kind.DECISION or not of_commission:
        return ""
    return str(given.verdict or Verdict.SUPPORT)
