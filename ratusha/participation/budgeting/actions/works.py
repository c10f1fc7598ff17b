"""What becomes of winners: who does it, steps, contracts, money, photos, the end, the author's rating, reminders."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import Min
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, Text, action
from ratusha.foundation.files import intake, pictures
from ratusha.foundation.wording import addresses
from ratusha.foundation.wording.dates import date_in_words

from .. import permissions
from ..models import Contract, Milestone, Payment, Project, Work, WorkPhoto
from ..queries.tallying import money_of
from ..rules import State
from .results import tell

Short = Annotated[Line, Field(max_length=200)]
Name = Annotated[Line, Field(max_length=300)]
Money = Annotated[Decimal, Field(gt=0, max_digits=16, decimal_places=2)]
SOON = timedelta(days=7)


@action("budgeting.plan_work", may=permissions.can_plan_work, on=Work, says=_("Work planned until {due}"))
def plan_work(call: Call, work: Work, *, due_on: date, owner: int | None = None, unit: int | None = None) -> Work:
    """Will say by when a winner is to be implemented and who answers for it; the project is being done from then on.

    Law: the regulation of the council; winners go into the budget of the next year (280/97-ВР as of 3703-IX). Refusals:
    budgeting.work_done, budgeting.no_account, budgeting.no_unit, forbidden.
    """
    _refuse_done(work)
    if owner is not None and not Account.objects.filter(pk=owner).exists():
        raise Refused("budgeting.no_account", _("There is no such log-in."), field="owner")
    if unit is not None and not Unit.objects.filter(pk=unit).exists():
        raise Refused("budgeting.no_unit", _("There is no such unit."), field="unit")
    work.owner_id, work.unit_id = owner, unit
    work.due_on = due_on
    Project.objects.filter(pk=work.project_id, state=State.WON).update(state=State.DOING)
    _count_steps(work)
    call.note(due=due_on.isoformat(), project=work.project_id)
    tell(call, work.project, "task", _said(_("To be done by {day}."), day=date_in_words(due_on)), state="going")
    return work


@action("budgeting.add_milestone", may=permissions.can_run_work, on=Work, says=_("Step planned: {what}"))
def add_milestone(call: Call, work: Work, *, what: Short, due_on: date) -> Work:
    """Will plan a step of the work for a day. Law: the regulation of the council. Refusals: budgeting.work_done."""
    _refuse_done(work)
    made = Milestone.objects.create(work=work, what=what, due_on=due_on)
    _count_steps(work)
    call.note(what=what, milestone=made.pk, due=due_on.isoformat())
    return work


@action("budgeting.finish_milestone", may=permissions.can_run_work, on=Work, says=_("Step done: {what}"))
def finish_milestone(
    call: Call, work: Work, *, milestone: int, done_on: date, note: Annotated[str, Field(max_length=500)] = ""
) -> Work:
    """Will say on which day a step was really done. Law: the regulation of the council.

    Refusals: budgeting.no_milestone, budgeting.milestone_done, budgeting.future (a day that has not come).
    """
    found = Milestone.objects.filter(work=work, pk=milestone).first()
    if found is None:
        raise Refused("budgeting.no_milestone", _("There is no such step."), field="milestone")
    if found.done_on is not None:
        raise Refused("budgeting.milestone_done", _("This step is done already."), field="milestone")
    _refuse_future(call, done_on, "done_on")
    found.done_on, found.note = done_on, note
    found.save(update_fields=["done_on", "note"])
    _count_steps(work)
    call.note(what=found.what, milestone=found.pk, late=done_on > found.due_on)
    return work


@action("budgeting.add_contract", may=permissions.can_run_work, on=Work, says=_("Contract {number}"))
def add_contract(
    call: Call,
    work: Work,
    *,
    number: Annotated[Line, Field(max_length=80)],
    signed_on: date,
    supplier: Name,
    total: Money,
    link: OptionalLine = "",
) -> Work:
    """Will publish a contract: supplier, sum, the link to its public record (922-VIII: contracts are public).

    Refusals: budgeting.contract_known, budgeting.link (no web address), budgeting.future, budgeting.work_done.
    """
    _refuse_done(work)
    _refuse_future(call, signed_on, "signed_on")
    if link and not addresses.is_web(link):
        raise Refused("budgeting.link", _("Write the whole address, beginning with https://."), field="link")
    if Contract.objects.filter(work=work, number=number).exists():
        raise Refused("budgeting.contract_known", _("This contract is written down already."), field="number")
    Contract.objects.create(work=work, number=number, signed_on=signed_on, supplier=supplier, total=total, link=link)
    call.note(number=number, total=str(total))
    tell(call, work.project, "money", _said(_("Contract {number}: {total} UAH."), number=number, total=money_of(total)))
    return work


@action("budgeting.add_payment", may=permissions.can_run_work, on=Work, says=_("Paid: {total} UAH"))
def add_payment(call: Call, work: Work, *, on: date, total: Money, what: Name, contract: int | None = None) -> Work:
    """Will write down money that was paid; the page shows it beside the cost (2939-VI art. 15: spending is public).

    Refusals: budgeting.no_contract (not of this work), budgeting.future.
    """
    _refuse_future(call, on, "on")
    found = Contract.objects.filter(work=work, pk=contract).first() if contract else None
    if contract and found is None:
        raise Refused("budgeting.no_contract", _("There is no such contract here."), field="contract")
    Payment.objects.create(work=work, on=on, total=total, what=what, contract=found)
    work.spent += total
    call.note(total=str(total), spent=str(work.spent))
    return work


@action("budgeting.show_work", may=permissions.can_run_work, on=Work, says=_("Photos of the work added"))
def show_work(
    call: Call,
    work: Work,
    *,
    files: Annotated[list[Line], Field(min_length=1, max_length=10)],
    caption: Annotated[OptionalLine, Field(max_length=200)] = "",
) -> Work:
    """Will publish photos of how the work goes. Law: the regulation of the council. Refusals: files.gone,
    files.redrawn, budgeting.not_photo (only pictures)."""
    kept = intake.claim(call, files)
    pictures.refuse_unshown(kept, only=False)
    if any(not one.is_picture for one in kept):
        raise Refused("budgeting.not_photo", _("Only photos are shown here."), field="files")
    WorkPhoto.objects.bulk_create(WorkPhoto(work=work, file=one, on=call.today, caption=caption) for one in kept)
    call.note(photos=len(kept))
    return work


@action("budgeting.finish_work", may=permissions.can_run_work, on=Work, says=_("Project implemented"))
def finish_work(call: Call, work: Work, *, done_on: date, said: Text) -> Work:
    """Will say that the project is implemented, on which day and what was done; the author is asked for a rating.

    Law: the regulation of the council. Refusals: budgeting.work_done, budgeting.steps_open (steps are not done yet),
    budgeting.future.
    """
    _refuse_done(work)
    _refuse_future(call, done_on, "done_on")
    left = Milestone.objects.filter(work=work, done_on=None).count()
    if left:
        raise Refused("budgeting.steps_open", _("Steps that are not done yet: {count}."), count=left)
    work.done_on, work.said, work.next_on = done_on, said, None
    Project.objects.filter(pk=work.project_id).update(state=State.DONE)
    late = work.due_on is not None and done_on > work.due_on
    call.note(late=late, spent=str(work.spent))
    tell(call, work.project, "result", _said(_("Implemented on {day}."), day=date_in_words(done_on)))
    _write_to_author(call, work)
    return work


@action("budgeting.rate_work", may=permissions.can_rate_work, on=Work, says=_("The author’s rating: {rating} of 5"))
def rate_work(call: Call, work: Work, *, rating: Annotated[int, Field(ge=1, le=5)], text: OptionalText = "") -> Work:
    """Will keep the author's rating of what was built and a comment; both are public; it may be changed once seen anew.

    Law: the regulation of the council. Refusals: budgeting.work_not_done, forbidden (not the author).
    """
    if work.done_on is None:
        raise Refused("budgeting.work_not_done", _("The project is not implemented yet: there is nothing to rate."))
    work.rating, work.rating_text, work.rated_at = rating, text, call.now
    call.note(rating=rating)
    return work


@action("budgeting.remind_work", may=permissions.is_scheduler, on=Work, quiet=True, says=_("Reminded of a work"))
def remind_work(call: Call, work: Work) -> Work:
    """Will remind the responsible, by e-mail and at most once a week, of a step that is near or late.

    Law: the regulation of the council. Refusals: budgeting.no_need (done, nobody answers for it, not near yet, or
    reminded this week).
    """
    fresh = work.reminded_on is not None and call.today - work.reminded_on < SOON
    near = work.next_on is not None and work.next_on <= call.today + SOON
    if work.done_on is not None or work.owner is None or fresh or not near:
        raise Refused("budgeting.no_need", _("There is nothing to remind of."))
    work.reminded_on = call.today
    assert work.next_on is not None
    _letter(
        call, work, work.owner, "work_reminder", f"{work.pk}/{call.today}",
        day=date_in_words(work.next_on), late=work.next_on < call.today,
    )  # fmt: skip
    return work


def _write_to_author(call: Call, work: Work) -> None:
    author = work.project.author
    if author is not None and author.account is not None:
        _letter(call, work, author.account, "rate", f"{work.pk}/rate")


def _letter(call: Call, work: Work, to: Account, template: str, key: str, **facts: Any) -> None:
    notify.queue(
        call,
        to=notify.Address("email", to.email),
        template=f"budgeting.{template}",
        about=("budgeting.project", work.project_id),
        request_key=f"budgeting/{template}/{key}/{to.pk}",
        name=to.name,
        title=work.project.title,
        number=work.project.number,
        path=f"/budget/works/{work.pk}/",
        **facts,
    )


def _count_steps(work: Work) -> None:
    """Keeps the numbers of steps and the day of the nearest open one."""
    rows = Milestone.objects.filter(work=work)
    work.steps, work.steps_done = rows.count(), rows.exclude(done_on=None).count()
    nearest = rows.filter(done_on=None).aggregate(day=Min("due_on"))["day"]
    work.next_on = min((day for day in (nearest, work.due_on) if day is not None), default=None)


def _refuse_done(work: Work) -> None:
    if work.done_on is not None:
        raise Refused("budgeting.work_done", _("The project is implemented already."))


def _refuse_future(call: Call, day: date, field: str) -> None:
    if day > call.today:
        raise Refused("budgeting.future", _("This day has not come yet."), field=field)


def _said(words: object, **facts: object) -> str:
    with override("uk"):
        return str(words).format(**facts)
