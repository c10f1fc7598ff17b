"""Where somebody lives: said by themselves, confirmed at the desk by a document, ended."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.records.people.queries import Person
from ratusha.records.places import queries as places

from .. import permissions, queries
from ..models import Residence
from ..rules import Basis
from .keeping import living_human

SAID = Basis.SAID.value


@action("identity.say_home", may=permissions.can_begin, says=_("Said where they live"))
def say_home(call: Call, *, settlement: int) -> Residence:
    """Will note in which settlement of the community the person lives, by their own word.

    It opens what asks for no confirmation; an official confirms it by a document. Kept are the settlement and the day,
    not the address (2297-VI art. 6: no more than needed).
    Refusals: identity.no_card, identity.home_confirmed, identity.unknown_settlement, forbidden.
    """
    person = queries.own_person(call.actor)
    if person is None:
        raise Refused("identity.no_card", _("Say first who you are: your name."))
    there = Residence.objects.select_for_update().filter(person=person, ended_on=None).first()
    over = there is not None and there.until is not None and there.until < call.today
    if there is not None and there.basis != SAID and not over:
        words = _("An official has confirmed where you live. If you have moved, come with a document.")
        raise Refused("identity.home_confirmed", words)
    return _lives(call, person, there, settlement, Basis.SAID)


@action(
    "identity.confirm_home", may=permissions.can_confirm, on=Person, quiet=True, says=_("Confirmed where they live")
)
def confirm_home(
    call: Call, person: Any, *, settlement: int, basis: Basis, document: Line, until: date | None = None
) -> Residence:
    """Will note that the official saw a document by which the person lives, studies or works in the community.

    A resident is who has registered or declared residence here, or a displaced person with a certificate (280/97-ВР as
    amended by 3703-IX); who studies or works here counts where a regulation says so. What stood before ends today.
    Refusals: identity.not_human, identity.unknown_settlement, identity.basis_needed, identity.document_over,
    people.merged, forbidden.
    """
    living_human(person)
    if basis == SAID:
        raise Refused("identity.basis_needed", _("Choose by which document the person lives here."), field="basis")
    if until is not None and until < call.today:
        raise Refused("identity.document_over", _("This document is no longer valid."), field="until")
    there = Residence.objects.select_for_update().filter(person=person, ended_on=None).first()
    return _lives(call, person, there, settlement, basis, document=document, until=until)


@action("identity.end_home", may=permissions.can_end_home, on=Residence, quiet=True, says=_("Lives here no more"))
def end_home(call: Call, residence: Residence, *, ground: Line) -> Residence:
    """Will end the fact of living here today: moved away, or written by mistake (2297-VI art. 6: accuracy).

    Refusals: identity.home_ended, forbidden.
    """
    if residence.ended_on is not None:
        raise Refused("identity.home_ended", _("It has ended already."))
    residence.ended_on, residence.end_ground = call.today, ground[:500]
    return residence


def _lives(call: Call, person: Any, there: Residence | None, settlement: int, basis: Basis, **told: Any) -> Residence:
    found = places.settlement(settlement)
    if found is None:
        raise Refused("identity.unknown_settlement", _("Choose a settlement of the community."), field="settlement")
    if there is not None:
        there.ended_on = call.today
        there.save(update_fields=("ended_on",))
    made = Residence(
        person=person,
        settlement=found,
        basis=basis,
        since=call.today,
        noted_by_id=call.actor.account_id if basis is not Basis.SAID else None,
        noted_at=call.now,
        **told,
    )
    made.save(force_insert=True)
    call.note(basis=basis.value)
    return made
