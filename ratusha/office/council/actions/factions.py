"""Factions and who is in them."""

from datetime import date
from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, Refused, action

from .. import permissions
from ..models import Convocation, Faction, FactionMembership, Member
from ..rules import Days
from .mandates import day_before, leave

FactionName = Annotated[Line, Field(max_length=200)]
Tone = Annotated[int, Field(ge=1, le=8)]


@action("council.open_faction", may=permissions.can_keep, on=Convocation, quiet=True, says=_("Faction «{name}» opened"))
def open_faction(call: Call, convocation: Convocation, *, name: FactionName, began_on: date, tone: Tone = 1) -> Faction:
    """Will open a faction or a group of deputies from the day on which the council was told of it.

    93-IV: deputies unite in groups and factions. Refusals: forbidden, council.name_taken, council.outside.
    """
    if Faction.objects.filter(convocation=convocation, name=name).exists():
        raise Refused("council.name_taken", _("There is a faction of this name already."), field="name")
    if not Days(convocation.began_on, convocation.ended_on).holds(began_on):
        raise Refused("council.outside", _("This day is not within the convocation."), field="began_on")
    call.note(name=name)
    return Faction.objects.create(convocation=convocation, name=name, tone=tone, began_on=began_on)


@action("council.end_faction", may=permissions.can_keep, on=Faction, says=_("Faction «{name}» ended"))
def end_faction(call: Call, faction: Faction, *, ended_on: date) -> Faction:
    """Will end the faction; its members are in none from the next day.

    93-IV: deputies unite in groups and factions. Refusals: forbidden, council.ended, council.order.
    """
    if faction.ended_on is not None:
        raise Refused("council.ended", _("It has ended already."))
    if ended_on < faction.began_on:
        raise Refused("council.order", _("It cannot end before it began."), field="ended_on")
    faction.ended_on = ended_on
    leave(FactionMembership, Q(faction=faction), ended_on)
    call.note(name=faction.name)
    return faction


@action(
    "council.change_faction", may=permissions.can_keep, on=Member, quiet=True, says=_("Faction of a member changed")
)
def change_faction(
    call: Call, member: Member, *, since: date, faction: int | None = None, is_leader: bool = False
) -> Member:
    """Will write down that the member is in this faction from that day, or in none.

    93-IV: deputies join factions of their own will. Refusals: forbidden, council.no_faction,
    council.not_in_office, council.later (something later is written already), council.as_it_was.
    """
    if not Days(member.began_on, member.ended_on).holds(since):
        raise Refused("council.not_in_office", _("The mandate does not hold on this day."), field="since")
    found = _open_on(member.convocation_id, faction, since)
    kept = FactionMembership.objects.filter(member=member)
    if kept.filter(began_on__gt=since).exists():
        raise Refused("council.later", _("A later change of the faction is written already."), field="since")
    now = kept.filter(ended_on__isnull=True).first()
    same = now.faction_id == faction and now.is_leader == is_leader if now else faction is None
    if same:
        raise Refused("council.as_it_was", _("It is so already."), field="faction")
    leave(FactionMembership, Q(member=member), day_before(since))
    if found is not None:
        FactionMembership.objects.create(member=member, faction=found, began_on=since, is_leader=is_leader)
    call.note(faction=found.name if found else "")
    return member


def _open_on(convocation: int, pk: int | None, day: date) -> Faction | None:
    if pk is None:
        return None
    found = Faction.objects.filter(pk=pk, convocation=convocation, began_on__lte=day).first()
    if found is None or (found.ended_on is not None and found.ended_on < day):
        raise Refused("council.no_faction", _("Choose a faction that there is on this day."), field="faction")
    return found
