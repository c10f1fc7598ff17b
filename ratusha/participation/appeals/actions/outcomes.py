"""Lawful outcomes of intake other than consideration: forward, return, not considered, joined to another one."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.actions.call import KYIV
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, Side, State, Verb

from .. import permissions, rules
from ..models import GROUND_WORDS, Appeal
from ..rules import Ground
from .registration import keep, number_and_register, own

ArticleFive = Literal["surname", "given_name", "residence", "text", "signed", "contact"]


def days_late(call: Call, case: Case, days: int) -> int:
    """By how many days the outcome is later than the law lets it be."""
    return rules.late_by(case.received_at.astimezone(KYIV).date(), call.today, days)


@action("appeals.forward", may=permissions.can_forward, on=Case, says=_("Forwarded to: {body}"))
def forward(call: Call, case: Case, *, body: Line, explanation: Text) -> Case:
    """Will send the appeal on to the body whose business it is and tell the author where.

    393/96-ВР art. 7: within 5 days of receipt, never to the body complained about. A later forwarding is still due
    to the author, so it is done and the lateness noted. Refusals: cases.not_now, appeals.not_appeal,
    appeals.own_complaint.
    """
    appeal = own(case)
    if appeal.against_text and appeal.against_text.strip().casefold() == body.strip().casefold():
        raise Refused(
            "appeals.own_complaint",
            _("This is the body complained about. The law forbids sending the complaint to it (art. 7)."),
            field="body",
        )
    late = days_late(call, case, rules.FORWARD_DAYS)
    cases.close_case(call, case, Verb.FORWARD)
    keep(appeal, intake_ground="art7", intake_body=body, intake_text=explanation)
    call.note(body=body, late_days=late)
    return case


@action("appeals.return_to_author", may=permissions.can_return, on=Case, says=_("Returned to the author: {article}"))
def return_to_author(
    call: Call,
    case: Case,
    *,
    basis: Literal["art5", "art7"],
    lacks: Annotated[list[ArticleFive], Field(min_length=1)],
    explanation: Text,
) -> Case:
    """Will return the appeal with an explanation of what it lacks, so that the author can file it anew.

    393/96-ВР art. 5: what does not meet its form, within 10 days; art. 7: data too scarce to consider, within 5 days.
    Refusals: cases.not_now, appeals.not_appeal.
    """
    appeal = own(case)
    late = days_late(call, case, rules.RETURN_DAYS[basis])
    cases.close_case(call, case, Verb.RETURN)
    keep(appeal, intake_ground=basis, intake_text=explanation)
    call.note(article=f"393/96-ВР, ст. {basis[3:]}", lacks=list(lacks), late_days=late)
    return case


@action("appeals.decline", may=permissions.can_decline, on=Case, says=_("Not considered: {ground_words} ({article})"))
def decline(
    call: Call,
    case: Case,
    *,
    ground: Literal["anonymous", "repeat", "out_of_time", "incapable"],
    explanation: Text,
    authorship_unknown: bool = False,
    court_decision: OptionalLine = "",
) -> Case:
    """Will leave the appeal without consideration on a ground of the law, decided by the head, and tell the author.

    393/96-ВР art. 8: anonymous, repeat of a matter resolved in substance, author found incapable by a court; art. 17:
    a complaint out of time without a good cause. A ground that the facts do not bear is refused, since a duly filed
    appeal must be considered (art. 7). The court's decision that was named stays in the notes. Refusals: cases.not_now,
    appeals.not_appeal, appeals.no_ground.
    """
    appeal = own(case)
    chosen = Ground(ground)
    if not rules.holds(chosen, _facts(case, appeal, authorship_unknown, court_decision)):
        raise Refused("appeals.no_ground", UNFOUNDED[chosen], field="ground")
    cases.close_case(call, case, Verb.DECLINE)
    keep(appeal, intake_ground=ground, intake_text=explanation)
    if court_decision.strip():
        named = cases.official_words(_("Court decision, for an incapable author"))
        cases.say(call, case, Side.SYSTEM, f"{named}: {court_decision}", internal=True)
    call.note(ground=ground, ground_words=cases.official_words(GROUND_WORDS[chosen]), article=rules.ARTICLE[chosen])
    return case


UNFOUNDED = {
    Ground.ANONYMOUS: _("The author and their residence are known and the letter is signed, so it must be considered."),
    Ground.REPEAT: _("No earlier answered appeal of this author is linked. Link it first or consider the appeal."),
    Ground.OUT_OF_TIME: _(
        "By the known days the complaint came in time or for a good cause, so it must be considered."
    ),
    Ground.INCAPABLE: _("Name the court's decision that found the author incapable."),
}


def _facts(case: Case, appeal: Appeal, authorship_unknown: bool, court_decision: str) -> rules.Facts:
    earlier = case.repeat_of
    return rules.Facts(
        kind=appeal.kind,
        has_author=case.applicant_id is not None,
        has_residence=bool(appeal.residence.strip()),
        signed=appeal.signed,
        receipt=case.channel,
        authorship_unknown=authorship_unknown,
        answered_before=earlier is not None
        and earlier.state == State.ANSWERED
        and earlier.applicant_id == case.applicant_id,
        received_on=case.received_at.astimezone(KYIV).date(),
        decided_on=appeal.decided_on,
        learned_on=appeal.learned_on,
        good_cause=appeal.good_cause,
        court_decision=court_decision,
    )


@action("appeals.join_duplicate", may=permissions.can_join, on=Case, says=_("Joined to {main_number}"))
def join_duplicate(call: Call, case: Case, *, main: int) -> Case:
    """Will join the appeal to another open one on the same matter; both get one answer, each in its own time.

    КМУ №348: a duplicate of the same author takes the first one's index with a fraction (`Д-401/1`); another author's
    keeps an index of its own and is marked as mass. Refusals: cases.not_now, cases.cannot_join, cases.has_joined,
    appeals.not_appeal, appeals.unregistered (the main one has no index yet).
    """
    appeal = own(case)
    target = Case.objects.select_for_update().filter(pk=main, kind=case.kind).first()
    if target is None:
        raise Refused("cases.cannot_join", _("Choose another open case of the same kind."), field="main")
    if target.number is None:
        raise Refused("appeals.unregistered", _("Register that one first."), field="main")
    same = case.applicant_id is not None and case.applicant_id == target.applicant_id
    if case.state == State.NEW:
        _number(call, case, target, same)
    cases.join_case(call, case, target)
    keep(appeal, sign=rules.sign_of(repeats=0, joined_same_author=same, joined=True))
    call.note(main_number=target.number, number=case.number)
    return case


def _number(call: Call, case: Case, main: Case, same: bool) -> None:
    if same:
        cases.take_fraction(call, case, main)
        cases.register_case(call, case)
    else:
        number_and_register(call, case)
