"""The formal check, the experts' cards, the author's answer, the appeal to the commission and its decision."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Grant, Unit
from ratusha.foundation.actions import Call, Input, Line, OptionalText, Refused, Text, action
from ratusha.foundation.workdays import queries as workdays

from .. import permissions
from ..models import CommissionVote, Conclusion, Member, Objection, Project
from ..queries.campaigns import regulation_of
from ..rules import CRITERIA, Criterion, State, Verb, has_quorum, is_positive, outcome, unanswered, upheld
from ..rules import Regulation as Terms
from . import protocol
from .projects import move
from .writing import tell_author

ASKABLE = ("title", "problem", "description", "audience", "settlement", "lines", "files", "running_cost", "category")
Words = Annotated[OptionalText, Field(max_length=2000)]


class Mark(Input):
    """The answer to one question; words may stay out beside a yes."""

    yes: bool | None = None
    words: Words = ""


@action(
    "budgeting.ask_correction", may=permissions.can_organise, on=Project, says=_("Project {number}: to be corrected")
)
def ask_correction(call: Call, project: Project, *, asked: dict[str, Words]) -> Project:
    """Will give the project back to its author with what must be corrected, by field, within the regulation's working
    days. 280/97-ВР (as of 3703-IX), by the regulation. Refusals: budgeting.not_now, budgeting.nothing_asked."""
    words = {name: text.strip() for name, text in asked.items() if name in ASKABLE and text.strip()}
    if not words:
        raise Refused("budgeting.nothing_asked", _("Write beside at least one field what must be corrected."))
    move(project, Verb.ASK)
    project.asked, project.due_on = words, working_days(call.today, _terms(project).correction_days)
    tell_author(call, project, "asked", f"asked/{project.version}", due_on=project.due_on)
    call.note(number=project.number, fields=sorted(words), due_on=project.due_on.isoformat())
    return project


@action("budgeting.take_project", may=permissions.can_organise, on=Project, says=_("Project {number} goes to experts"))
def take_project(call: Call, project: Project, *, units: list[int]) -> Project:
    """Will say that the project is complete and ask units for their conclusions, each within the regulation's term.

    280/97-ВР (as of 3703-IX), by the regulation. Refusals: budgeting.not_now, budgeting.no_unit.
    """
    found = list(Unit.objects.filter(pk__in=units, closed_on=None))
    if not found or len(found) != len(set(units)):
        raise Refused("budgeting.no_unit", _("Choose which units give a conclusion."), field="units")
    move(project, Verb.TAKE)
    project.asked = {}
    _ask(call, project, found, 1)
    call.note(number=project.number, units=[one.pk for one in found])
    return project


@action("budgeting.reject_project", may=permissions.can_organise, on=Project, says=_("Project {number} not admitted"))
def reject_project(call: Call, project: Project, *, reason: Text) -> Project:
    """Will refuse a project that is not complete, or was not corrected in time; the reason is public.

    280/97-ВР (as of 3703-IX), by the regulation. Refusals: budgeting.not_now, budgeting.still_time (the author's days
    for corrections are not over).
    """
    if project.state in (State.CORRECTION, State.DECLINED) and project.due_on and project.due_on >= call.today:
        raise Refused("budgeting.still_time", _("The author's time for corrections is not over yet."))
    move(project, Verb.REJECT)
    _decided(call, project, reason)
    return project


@action("budgeting.conclude", may=permissions.can_conclude, on=Conclusion, says=_("Conclusion on project {number}"))
def conclude(
    call: Call, conclusion: Conclusion, *, marks: dict[Criterion, Mark], reasons: OptionalText = ""
) -> Conclusion:
    """Will keep the unit's card: yes or no to each question, words for each no, the reasons of a negative conclusion.

    280/97-ВР (as of 3703-IX), by the regulation. With the last unit's card the project is admitted, or declined with
    the public reasons. Refusals: budgeting.concluded, budgeting.not_now, budgeting.unanswered (by question),
    budgeting.no_reasons.
    """
    if conclusion.positive is not None:
        raise Refused("budgeting.concluded", _("This conclusion is given already."))
    plain = {str(one): {"yes": mark.yes, "words": mark.words} for one, mark in marks.items()}
    if missing := unanswered(plain):
        raise Refused(
            "budgeting.unanswered", _("Answer each question; a no needs its words."),
            fields={str(one): _("Answer yes or no; write why, where it is no.") for one in missing},
        )  # fmt: skip
    positive = is_positive(plain)
    if not positive and not reasons.strip():
        raise Refused("budgeting.no_reasons", _("Write the reasons of the negative conclusion."), field="reasons")
    project = Project.objects.select_for_update(of=("self",)).get(pk=conclusion.project_id)
    if project.state != State.EXPERTISE:
        raise Refused("budgeting.not_now", _("This cannot be done with the project in its state now."))
    conclusion.marks = {str(one): plain[one] for one in CRITERIA}
    conclusion.positive, conclusion.reasons = positive, reasons
    conclusion.expert_id, conclusion.concluded_at = call.actor.account_id, call.now
    conclusion.save()
    _after_conclusion(call, project, conclusion.round)
    call.note(number=project.number, positive=positive, project=project.pk)
    return conclusion


@action("budgeting.answer_conclusion", may=permissions.can_answer_conclusion, on=Conclusion, says=_("Author's answer"))
def answer_conclusion(call: Call, conclusion: Conclusion, *, text: Text) -> Conclusion:
    """Will keep the author's answer beside a conclusion, for everybody to see. 280/97-ВР (as of 3703-IX).

    Refusals: budgeting.not_concluded.
    """
    if conclusion.concluded_at is None:
        raise Refused("budgeting.not_concluded", _("The unit has not concluded yet."))
    conclusion.answer, conclusion.answered_at = text, call.now
    return conclusion


@action("budgeting.object", may=permissions.is_author, on=Project, says=_("Appeal to the commission, project {number}"))
def object_to(call: Call, project: Project, *, text: Text) -> Project:
    """Will bring a negative conclusion before the campaign's commission, within the regulation's working days.

    280/97-ВР (as of 3703-IX), by the regulation. Refusals: budgeting.not_now, budgeting.too_late (the days are over),
    budgeting.objected (the commission has decided already).
    """
    if project.due_on is not None and project.due_on < call.today:
        raise Refused("budgeting.too_late", _("The time for an appeal is over."))
    if Objection.objects.filter(project=project).exists():
        raise Refused("budgeting.objected", _("The commission decides on a project once."))
    move(project, Verb.APPEAL)
    due_on = working_days(call.today, _terms(project).expertise_days)
    Objection.objects.create(project=project, text=text, at=call.now, due_on=due_on)
    project.due_on = due_on
    call.note(number=project.number)
    return project


@action(
    "budgeting.vote_objection", may=permissions.can_vote_on_objection, on=Objection, quiet=True, says=_("Voted: {side}")
)
def vote_objection(
    call: Call, objection: Objection, *, side: CommissionVote.Side, words: OptionalText = ""
) -> Objection:
    """Will keep a member's open vote on an author's appeal; it may be changed until the decision.

    280/97-ВР (as of 3703-IX), by the regulation. Refusals: budgeting.decided.
    """
    _undecided(objection)
    CommissionVote.objects.update_or_create(
        objection=objection, account_id=call.actor.account_id, defaults={"side": side, "words": words, "at": call.now}
    )
    call.note(side=str(side))
    return objection


@action("budgeting.decide_objection", may=permissions.can_decide_objection, on=Objection, says=_("Commission decided"))
def decide_objection(
    call: Call, objection: Objection, *, number: Annotated[Line, Field(max_length=40)], reasons: Text
) -> Objection:
    """Will close the vote and keep the protocol, as data and as PDF: who voted how, the count, the decision. The
    project is admitted when more members voted for the author than against.

    280/97-ВР (as of 3703-IX), by the regulation. Refusals: budgeting.decided, budgeting.no_quorum (half of the members
    or fewer have voted).
    """
    _undecided(objection)
    members = Member.objects.filter(campaign=objection.project.campaign_id, until=None).count()
    votes = list(CommissionVote.objects.filter(objection=objection).select_related("account"))
    if not has_quorum(len(votes), members):
        raise Refused(
            "budgeting.no_quorum", _("More than half of the {members} members must vote; {voted} have."),
            members=members, voted=len(votes),
        )  # fmt: skip
    counts = {side.value: sum(one.side == side for one in votes) for side in CommissionVote.Side}
    objection.upheld = upheld(counts["for"], counts["against"])
    objection.number, objection.reasons, objection.decided_at = number, reasons, call.now
    objection.protocol = {
        "members": members, "counts": counts,
        "votes": [{"name": one.account.name, "side": one.side, "words": one.words} for one in votes],
    }  # fmt: skip
    objection.paper = protocol.of_objection(call, objection)
    project = Project.objects.select_for_update(of=("self",)).get(pk=objection.project_id)
    move(project, Verb.UPHOLD if objection.upheld else Verb.DISMISS)
    _decided(call, project, reasons)
    project.version += 1
    project.save()
    call.note(number=project.number, upheld=objection.upheld, project=project.pk)
    return objection


def ask_again(call: Call, project: Project, terms: Terms) -> None:
    """Will ask the units that said no once more, about the corrected project."""
    last = max(Conclusion.objects.filter(project=project).values_list("round", flat=True), default=0)
    refused = Conclusion.objects.filter(project=project, round=last, positive=False)
    _ask(call, project, Unit.objects.filter(pk__in=refused.values("unit")), last + 1)


def working_days(since: date, days: int) -> date:
    """The last of so many working days after the day."""
    day = since
    for _number in range(days):
        day = workdays.next_working(day)
    return day


def _terms(project: Project) -> Terms:
    return regulation_of(project.campaign)


def _ask(call: Call, project: Project, units: Iterable[Unit], number: int) -> None:
    project.due_on = working_days(call.today, _terms(project).expertise_days)
    for unit in units:
        made = Conclusion.objects.create(
            project=project, unit=unit, round=number, asked_at=call.now, due_on=project.due_on
        )
        _tell_unit(call, made, unit)


def _tell_unit(call: Call, made: Conclusion, unit: Unit) -> None:
    heads = Grant.objects.filter(unit=unit, role=Role.UNIT_HEAD, since__lte=call.today).select_related("account")
    for one in heads.exclude(until__lt=call.today):
        notify.queue(
            call, to=notify.Address("email", one.account.email), template="budgeting.expertise",
            about=("budgeting.conclusion", made.pk), request_key=f"budgeting/conclusion/{made.pk}/{one.account_id}",
            number=made.project.number, title=made.project.title, due_on=made.due_on,
            path=f"/office/budgeting/conclusions/{made.pk}/",
        )  # fmt: skip


def _after_conclusion(call: Call, project: Project, number: int) -> None:
    decided = outcome(Conclusion.objects.filter(project=project, round=number).values_list("positive", flat=True))
    if decided is None:
        return
    move(project, Verb.ADMIT if decided else Verb.DECLINE)
    if decided:
        _decided(call, project, "")
    else:
        project.due_on = working_days(call.today, _terms(project).appeal_days)
        tell_author(call, project, "declined", f"declined/{number}", due_on=project.due_on)
    project.version += 1
    project.save()


def _decided(call: Call, project: Project, reason: str) -> None:
    project.ground, project.decided_at, project.due_on = reason, call.now, None
    admitted = project.state == State.ADMITTED
    project.admitted_at = call.now if admitted else None
    tell_author(call, project, "admitted" if admitted else "rejected", "decided", reason=reason)
    call.note(number=project.number)


def _undecided(objection: Objection) -> None:
    if objection.upheld is not None:
        raise Refused("budgeting.decided", _("The commission has decided already."))
