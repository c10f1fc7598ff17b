"""Commissions and who is in them; the secretary of the council."""

from datetime import date
from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Input, Line, OptionalLine, OptionalText, Refused, action

from .. import permissions
from ..models import Commission, CommissionMembership, Convocation, Member, Post
from ..queries.people import on_day
from ..rules import SINGLE_DUTIES, CommissionKind, Days, Duty, MemberKind, PostKind, Remit
from .mandates import day_before, leave

CommissionName = Annotated[Line, Field(max_length=300)]


class CommissionInput(Input):
    """What is told of a commission. `covers`: which of the expected questions it has."""

    name: CommissionName
    kind: CommissionKind = CommissionKind.STANDING
    remit: OptionalText = ""
    covers: list[Remit] = []


class NewCommissionInput(CommissionInput):
    """A new commission."""

    began_on: date


@action(
    "council.open_commission",
    may=permissions.can_keep,
    on=Convocation,
    quiet=True,
    says=_("Commission «{name}» set up"),
    takes=NewCommissionInput,
)
def open_commission(call: Call, convocation: Convocation, given: NewCommissionInput) -> Commission:
    """Will write down that the council set up a commission; who is in it comes by `council.seat`.

    280/97-ВР, art. 47, 48. Refusals: forbidden, council.name_taken, council.outside.
    """
    if not Days(convocation.began_on, convocation.ended_on).holds(given.began_on):
        raise Refused("council.outside", _("This day is not within the convocation."), field="began_on")
    _free_name(convocation.pk, given.name, None)
    row = Commission(convocation=convocation, began_on=given.began_on)
    _tell(row, given)
    row.save(force_insert=True)
    call.note(name=row.name)
    return row


@action(
    "council.change_commission",
    may=permissions.can_keep,
    on=Commission,
    says=_("Commission «{name}» changed"),
    takes=CommissionInput,
)
def change_commission(call: Call, commission: Commission, given: CommissionInput) -> Commission:
    """Will write anew the name, kind and questions of the commission.

    280/97-ВР, art. 47. Refusals: forbidden, council.name_taken.
    """
    _free_name(commission.convocation_id, given.name, commission.pk)
    _tell(commission, given)
    call.note(name=commission.name)
    return commission


@action("council.end_commission", may=permissions.can_keep, on=Commission, says=_("Commission «{name}» ended"))
def end_commission(call: Call, commission: Commission, *, ended_on: date) -> Commission:
    """Will end the commission with that day, and every place in it.

    280/97-ВР, art. 47, 48. Refusals: forbidden, council.ended, council.order.
    """
    if commission.ended_on is not None:
        raise Refused("council.ended", _("It has ended already."))
    if ended_on < commission.began_on:
        raise Refused("council.order", _("It cannot end before it began."), field="ended_on")
    commission.ended_on = ended_on
    leave(CommissionMembership, Q(commission=commission), ended_on)
    call.note(name=commission.name)
    return commission


@action("council.seat", may=permissions.can_keep, on=Commission, quiet=True, says=_("Place in «{name}» changed"))
def seat(call: Call, commission: Commission, *, member: int, since: date, role: Duty = Duty.MEMBER) -> Commission:
    """Will write down that the council elected a deputy to the commission, or to another duty in it, from that day.

    280/97-ВР, art. 47: from among the deputies; the head and the secretary of the council cannot be members. Refusals:
    forbidden, council.not_in_office, council.not_for_head, council.not_for_secretary, council.duty_taken,
    council.commission_closed, council.later, council.as_it_was.
    """
    if not Days(commission.began_on, commission.ended_on).holds(since):
        raise Refused("council.commission_closed", _("There is no such commission on this day."), field="since")
    row = _seatable(commission, member, since)
    kept = CommissionMembership.objects.filter(commission=commission, member=row)
    if kept.filter(began_on__gt=since).exists():
        raise Refused("council.later", _("A later change of this place is written already."), field="since")
    if kept.filter(on_day(since), role=role, ended_on__isnull=True).exists():
        raise Refused("council.as_it_was", _("It is so already."), field="role")
    on_duty = CommissionMembership.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=since), commission=commission, role=role
    )
    if role in SINGLE_DUTIES and on_duty.exclude(member=row).exists():
        raise Refused("council.duty_taken", _("Somebody else has this duty on that day."), field="role")
    leave(CommissionMembership, Q(commission=commission, member=row), day_before(since))
    CommissionMembership.objects.create(commission=commission, member=row, role=role, began_on=since)
    call.note(name=commission.name, member=row.pk, role=str(role))
    return commission


@action("council.unseat", may=permissions.can_keep, on=Commission, quiet=True, says=_("Place in «{name}» vacated"))
def unseat(call: Call, commission: Commission, *, member: int, ended_on: date) -> Commission:
    """Will write down that the deputy left the commission after that day.

    280/97-ВР, art. 47. Refusals: forbidden, council.not_there.
    """
    if not leave(CommissionMembership, Q(commission=commission, member=member), ended_on):
        raise Refused("council.not_there", _("This deputy is not in the commission."), field="member")
    call.note(name=commission.name, member=member)
    return commission


@action(
    "council.elect_secretary",
    may=permissions.can_keep,
    on=Member,
    quiet=True,
    says=_("Secretary of the council elected"),
)
def elect_secretary(
    call: Call, member: Member, *, since: date, basis: Annotated[OptionalLine, Field(max_length=300)] = ""
) -> Post:
    """Will write down that the council elected the deputy its secretary from that day; they leave the commissions.

    280/97-ВР, art. 50 (elected by a secret ballot), art. 47 (no member of a commission). Refusals: forbidden,
    council.not_in_office, council.not_for_head, council.post_taken.
    """
    if member.kind == MemberKind.HEAD:
        raise Refused("council.not_for_head", _("The head cannot have this place: it is for a deputy."))
    if not Days(member.began_on, member.ended_on).holds(since):
        raise Refused("council.not_in_office", _("The mandate does not hold on this day."), field="since")
    held = Post.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=since), convocation=member.convocation_id, kind=PostKind.SECRETARY
    )
    if held.exists():
        raise Refused("council.post_taken", _("There is a secretary already. End that first."), field="since")
    leave(CommissionMembership, Q(member=member), day_before(since))
    return Post.objects.create(
        convocation_id=member.convocation_id, kind=PostKind.SECRETARY, member=member, began_on=since, basis=basis
    )


@action("council.end_post", may=permissions.can_keep, on=Post, says=_("Term of the secretary of the council ended"))
def end_post(call: Call, post: Post, *, ended_on: date) -> Post:
    """Will end the post with that day.

    280/97-ВР, art. 50. Refusals: forbidden, council.ended, council.order.
    """
    if post.ended_on is not None:
        raise Refused("council.ended", _("It has ended already."))
    if ended_on < post.began_on:
        raise Refused("council.order", _("It cannot end before it began."), field="ended_on")
    post.ended_on = ended_on
    return post


def _seatable(commission: Commission, pk: int, day: date) -> Member:
    row = Member.objects.filter(on_day(day), pk=pk, convocation=commission.convocation_id).first()
    if row is None:
        raise Refused("council.not_in_office", _("The mandate does not hold on this day."), field="member")
    if row.kind == MemberKind.HEAD:
        raise Refused("council.not_for_head", _("The head cannot have this place: it is for a deputy."), field="member")
    if Post.objects.filter(on_day(day), kind=PostKind.SECRETARY, member=row).exists():
        raise Refused(
            "council.not_for_secretary", _("The secretary of the council cannot be in a commission."), field="member"
        )
    return row


def _free_name(convocation: int, name: str, own: int | None) -> None:
    alike = Commission.objects.filter(convocation=convocation, name=name, ended_on__isnull=True)
    if alike.exclude(pk=own).exists():
        raise Refused("council.name_taken", _("There is a commission of this name already."), field="name")


def _tell(row: Commission, given: CommissionInput) -> None:
    row.name, row.kind, row.remit = given.name, given.kind, given.remit
    row.covers = sorted({one.value for one in given.covers})
