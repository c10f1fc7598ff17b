"""Agreement: sending along a route, remarks by paragraph, agreeing, objecting, and what follows."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalText, Refused, Text, action
from ratusha.foundation.workdays import queries as workdays
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks import queries as tasks_queries
from ratusha.office.tasks.queries import Verdict

from .. import permissions, queries, rules
from ..models import Draft, Remark, Route
from ..permissions import LABEL
from ..rules import Fate, Turn, Verb
from .parts import acting, move, newest_text
from .signing import begin_signing

Short = Annotated[Text, Field(max_length=4_000)]


@action("drafting.send", may=permissions.can_write, on=Draft, says=_("Sent to agreement, round {round}: {count}"))
def send(
    call: Call,
    draft: Draft,
    *,
    route: int | None = None,
    agreers: Annotated[list[int], Field(max_length=20)] | None = None,
    in_turn: bool = False,
) -> Draft:
    """Will ask for agreement along the route, else by `agreers` side by side or `in_turn`; with nobody to ask it
    goes to its signers at once.

    КМУ №55 of 17.01.2018 (visas before signing). After remarks those are asked anew whom the charter says
    (`drafting.again_all`). Refusals: drafting.not_now, drafting.no_route, drafting.nobody (a step for which nobody is
    found), drafting.no_signer, drafting.remarks_open (a remark without a reply), tasks.nobody.
    """
    if not draft.signers.exists():
        raise Refused("drafting.no_signer", _("Name who signs it first."), field="signers")
    if draft.remarks.filter(fate=Fate.OPEN).exists():
        raise Refused("drafting.remarks_open", _("Reply to every remark first: taken, or why not."))
    asked = _turns(call, draft, route, agreers, in_turn)
    if not asked:
        move(call, draft, Verb.SKIP)
        call.note(round=0, count=0)
        _agreed(call, draft)
        return draft
    move(call, draft, Verb.SEND)
    draft.round += 1
    call.note(round=draft.round, count=len(asked))
    days = [working_day(call.today, one) for one in rules.due_days(asked)]
    tasks.ask_agreement(
        call.child("agreement"), label=LABEL, pk=draft.pk, number=draft.round, text=newest_text(draft).title,
        agreers=[one.account for one in asked], stages=[one.stage for one in asked], due_on=days,
    )  # fmt: skip
    return draft


def _turns(call: Call, draft: Draft, pk: int | None, agreers: list[int] | None, in_turn: bool) -> list[Turn]:
    if agreers is not None:
        draft.route = None
        named = [one for one in dict.fromkeys(agreers) if one != draft.author_id]
        return [Turn(place if in_turn else 1, one, 2) for place, one in enumerate(named, start=1)]
    route = Route.objects.filter(pk=pk, active=True).first() if pk is not None else None
    if pk is not None and route is None:
        raise Refused("drafting.no_route", _("There is no such route in use. Choose another one."), field="route")
    route = route or next(iter(queries.routes_for(draft.kind, draft.unit_id)), None)
    draft.route = route
    found, lost = queries.planned(route, draft.kind, draft.unit_id, draft.total, draft.author_id, call.today)
    if lost:
        raise Refused(
            "drafting.nobody",
            _("Nobody is found for step {stage} of the route. Name the agreers yourself, or have the route mended."),
            field="route",
            stage=lost[0].stage,
        )
    return queries.asked_now(draft, found, call.today)


def working_day(today: date, count: int) -> date:
    """The day `count` working days after today."""
    day = today
    for _step in range(count):
        day = workdays.next_working(day)
    return day


@action("drafting.remark", may=permissions.can_remark, on=Draft, quiet=True, says=_("Remark to the draft"))
def remark(
    call: Call, draft: Draft, *, text: Short, paragraph: Annotated[int, Field(ge=1, le=5_000)] | None = None
) -> Draft:
    """Will keep a remark to a paragraph of the version that is being agreed, counted from 1, or to the whole of it.

    КМУ №55 of 17.01.2018 (remarks are laid out apart from the visa). Refusals: drafting.no_paragraph.
    """
    count = len(queries.paragraphs(newest_text(draft).text))
    if paragraph is not None and paragraph > count:
        raise Refused("drafting.no_paragraph", _("There is no such paragraph in this version."), field="paragraph")
    made = Remark.objects.create(
        draft=draft, ordinal=draft.ordinal, paragraph=paragraph, text=text, by_id=acting(call), at=call.now
    )
    call.note(remark=made.pk)
    return draft


@action("drafting.reply", may=permissions.can_reply, on=Remark, says=_("Reply to a remark: {fate}"))
def reply(call: Call, remark: Remark, *, taken: bool, reply: OptionalText = "") -> Remark:
    """Will say what became of a remark: taken into the text, or not and why. КМУ №55 of 17.01.2018.

    Refusals: drafting.no_reason (one that is not taken needs why).
    """
    if not taken and not reply.strip():
        raise Refused("drafting.no_reason", _("Say why it is not taken."), field="reply")
    remark.fate = Fate.TAKEN if taken else Fate.DECLINED
    remark.reply = reply
    call.note(fate=str(remark.fate), about=[LABEL, remark.draft_id])
    return remark


@action("drafting.agree", may=permissions.can_agree, on=Draft, says=_("Agreed"))
def agree(call: Call, draft: Draft, *, note: OptionalText = "") -> Draft:
    """Will give the actor's visa; after the last one the draft goes to its signers. КМУ №55 of 17.01.2018 (visas).

    Refusals: drafting.not_now, tasks.not_now.
    """
    turn = permissions.turn_of(call.actor, draft)
    if turn is None:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    tasks.agree(call.child("agree"), turn.pk, result=note)
    _heed(call, draft)
    return draft


@action("drafting.object_to", may=permissions.can_agree, on=Draft, says=_("Returned with remarks"))
def object_to(call: Call, draft: Draft, *, remark: Text) -> Draft:
    """Will give remarks in place of a visa: the round ends, the draft goes back to its author. КМУ №55 of 17.01.2018.

    Refusals: drafting.not_now, tasks.not_now.
    """
    turn = permissions.turn_of(call.actor, draft)
    if turn is None:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    tasks.object_to(call.child("object"), turn.pk, remark=remark)
    _heed(call, draft)
    return draft


@action("drafting.follow", may=permissions.can_follow, on=Draft, says=_("Agreement followed: {state}"))
def follow(call: Call, draft: Draft) -> Draft:
    """Will take the draft further when its turns were agreed or objected to in the list of tasks.

    КМУ №55 of 17.01.2018. Refusals: drafting.not_now (nothing has changed).
    """
    before = draft.state
    _heed(call, draft)
    if draft.state == before:
        raise Refused("drafting.not_now", _("This cannot be done in the state of the draft now."))
    return draft


def _heed(call: Call, draft: Draft) -> None:
    """What the round says now: back to the author with remarks, on to the signers, or nothing yet."""
    if draft.state != rules.State.AGREEING:
        return
    verdict = tasks_queries.verdict_of(LABEL, draft.pk, draft.round)
    if verdict is Verdict.OBJECTED:
        move(call, draft, Verb.OBJECT)
        _keep_remarks(draft)
    elif verdict is Verdict.AGREED:
        move(call, draft, Verb.PASS)
        _agreed(call, draft)


def _keep_remarks(draft: Draft) -> None:
    """The words of who objected are remarks to the whole, which wait for a reply as others do."""
    for turn in tasks_queries.agreement(LABEL, draft.pk, draft.round):
        if turn.state == tasks_queries.State.REJECTED and turn.done_by_id is not None and turn.done_at is not None:
            Remark.objects.create(
                draft=draft, ordinal=draft.ordinal, text=turn.remark, by_id=turn.done_by_id, at=turn.done_at
            )


def _agreed(call: Call, draft: Draft) -> None:
    draft.agreed = draft.ordinal
    begin_signing(call, draft)
