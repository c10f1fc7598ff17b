"""Convocations: the first day of one and its end."""

from datetime import date
from typing import Annotated

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, Refused, action

from .. import permissions
from ..models import Commission, CommissionMembership, Convocation, Faction, FactionMembership, Member, Post
from ..rules import EndGround

Number = Annotated[int, Field(ge=1, le=99)]
Seats = Annotated[int, Field(ge=1, le=300)]


@action("council.open_convocation", may=permissions.can_keep, says=_("Convocation {number} opened"))
def open_convocation(
    call: Call,
    *,
    number: Number,
    began_on: date,
    seats: Seats,
    basis: Annotated[OptionalLine, Field(max_length=300)] = "",
) -> Convocation:
    """Will open a convocation from the day of its first session; its seats are those of the statute, the head apart.

    280/97-ВР, art. 45, 46. Refusals: forbidden, council.number_taken, council.another_sits (its days meet another's).
    """
    if Convocation.objects.filter(number=number).exists():
        raise Refused("council.number_taken", _("There is a convocation of this number already."), field="number")
    if Convocation.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=began_on)).exists():
        raise Refused(
            "council.another_sits", _("The convocation before it has not ended by this day."), field="began_on"
        )
    call.note(number=number, seats=seats)
    return Convocation.objects.create(number=number, began_on=began_on, seats=seats, basis=basis)


@action(
    "council.change_seats", may=permissions.can_keep, on=Convocation, says=_("Seats of convocation {number} changed")
)
def change_seats(
    call: Call, convocation: Convocation, *, seats: Seats, basis: Annotated[OptionalLine, Field(max_length=300)] = ""
) -> Convocation:
    """Will mend the number of seats and its basis, where they were entered wrongly; votes kept stay as they are.

    280/97-ВР, art. 45. Refusals: forbidden, council.seats_held (more deputies are in office).
    """
    held = Member.objects.filter(convocation=convocation, kind="deputy", ended_on__isnull=True).count()
    if seats < held:
        raise Refused(
            "council.seats_held", _("{held} deputies are in office: there cannot be fewer seats."), field="seats",
            held=held,
        )  # fmt: skip
    convocation.seats, convocation.basis = seats, basis
    call.note(number=convocation.number, seats=seats)
    return convocation


@action("council.end_convocation", may=permissions.can_keep, on=Convocation, says=_("Convocation {number} ended"))
def end_convocation(call: Call, convocation: Convocation, *, ended_on: date) -> Convocation:
    """Will end the convocation and with it every mandate, faction, commission and post that still goes on.

    280/97-ВР, art. 49; 93-IV, art. 4. Refusals: forbidden, council.ended, council.order.
    """
    if convocation.ended_on is not None:
        raise Refused("council.ended", _("It has ended already."))
    if ended_on < convocation.began_on:
        raise Refused("council.order", _("It cannot end before it began."), field="ended_on")
    convocation.ended_on = ended_on
    going = {"ended_on__isnull": True}
    for model, path in (
        (FactionMembership, "faction__convocation"),
        (CommissionMembership, "commission__convocation"),
        (Post, "convocation"),
        (Faction, "convocation"),
        (Commission, "convocation"),
    ):
        rows = model.objects.filter(**{path: convocation}, **going)
        rows.filter(began_on__gt=ended_on).update(ended_on=F("began_on"))
        model.objects.filter(**{path: convocation}, **going).update(ended_on=ended_on)
    members = Member.objects.filter(convocation=convocation, **going)
    members.filter(began_on__gt=ended_on).update(ended_on=F("began_on"), end_ground=EndGround.TERM)
    members.update(ended_on=ended_on, end_ground=EndGround.TERM)
    call.note(number=convocation.number)
    return convocation
