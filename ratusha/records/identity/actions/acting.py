"""Acting for another: asked for and confirmed, or noted by an official, with ground, document and term."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.records.people.queries import Person

from .. import permissions, queries, rules
from ..models import Mandate, Proof

Ground = Mandate.Ground
Short = Annotated[Line, StringConstraints(max_length=300, strip_whitespace=True)]
OF_CHILDREN = (Ground.PARENT, Ground.ADOPTER)
WITH_TERM = (Ground.ATTORNEY, Ground.CLERK)


@action(
    "identity.give_mandate", may=permissions.can_give_mandate, on=Person, quiet=True, says=_("Acting for another noted")
)
def give_mandate(
    call: Call,
    person: Any,
    *,
    represented: int,
    ground: Ground,
    document: Short,
    since: date | None = None,
    until: date | None = None,
) -> Mandate:
    """Will note that this person acts for `represented`, since `since` (today), to `until` inclusive.

    By law: parents and adoptive parents until the child is 18, guardians (435-IV art. 242); by a power of attorney or
    at the person's own request always to a day (435-IV art. 244, 247). Shown on both cards and to both people.
    Refusals: identity.unknown_person, identity.for_oneself, identity.not_human, identity.term_needed,
    identity.ends_early, identity.full_age, identity.noted_already, people.merged, forbidden.
    """
    other = _found(person, represented)
    begins = since or call.today
    ends = _last_day(ground, begins, until, _born(other))
    _once(person, other, begins)
    made = Mandate(
        person=other,
        hand=person,
        ground=ground,
        document=document,
        since=begins,
        until=ends,
        asked_at=call.now,
        confirmed_at=call.now,
        confirmed_by_id=call.actor.account_id,
    )
    made.save(force_insert=True)
    call.note(represented=other.pk, ground=ground.value)
    return made


def _found(hand: Any, represented: int) -> Any:
    other = Person.objects.filter(pk=represented, merged_into=None).first()
    if other is None:
        raise Refused("identity.unknown_person", _("There is no such card."), field="represented")
    if other.pk == hand.pk:
        raise Refused("identity.for_oneself", _("Nobody needs a mandate for themselves."), field="represented")
    if hand.merged_into_id is not None:
        raise Refused("people.merged", _("This card has become part of another one. Open that one."))
    if not other.surname or not hand.surname:
        raise Refused("identity.not_human", _("Who speaks for an organisation is noted on its own card."))
    return other


def _born(person: Any) -> date | None:
    told = Proof.objects.filter(person=person).exclude(born_on=None).order_by("-id")
    return told.values_list("born_on", flat=True).first()


def _last_day(ground: str, begins: date, until: date | None, born: date | None) -> date | None:
    if ground in WITH_TERM and until is None:
        raise Refused("identity.term_needed", _("Write until which day."), field="until")
    if ground in OF_CHILDREN and born is not None:
        grown = rules.of_full_age_on(born)
        if grown <= begins:
            raise Refused("identity.full_age", _("This person is 18 and acts alone."), field="ground")
        until = min(until, rules.day_before(grown)) if until else rules.day_before(grown)
    if until is not None and until < begins:
        raise Refused("identity.ends_early", _("The last day must not be before the first one."), field="until")
    return until


def _once(hand: Any, other: Any, day: date) -> None:
    if queries.mandates_held_by(hand.pk, day).filter(person=other).exists():
        raise Refused("identity.noted_already", _("It is noted already that this person acts for the other one."))


@action("identity.ask_mandate", may=permissions.can_ask_mandate, says=_("A resident asked to act for another"))
def ask_mandate(call: Call, *, named: Short, ground: Ground, document: Short, until: date | None = None) -> Mandate:
    """Will ask the town hall to note that I act for somebody; nothing is in force until an official sees the document.

    Law: 435-IV art. 242, 244. Refusals: identity.no_card, identity.term_needed, identity.ends_early,
    identity.no_such_ground, identity.asked_already, forbidden.
    """
    own = queries.own_person(call.actor)
    if own is None:
        raise Refused("identity.no_card", _("Confirm who you are first."))
    if ground is Ground.CLERK:
        raise Refused("identity.no_such_ground", _("Choose one of the offered."), field="ground")
    _last_day(ground, call.today, until, None)
    if queries.own_mandates(call.actor).filter(hand=own, confirmed_at=None, ended_on=None, named=named).exists():
        raise Refused("identity.asked_already", _("You have asked for this already. Bring the document to the office."))
    made = Mandate(
        named=named, hand=own, ground=ground, document=document, since=call.today, until=until, asked_at=call.now
    )
    made.save(force_insert=True)
    call.note(ground=ground.value)
    return made


@action(
    "identity.confirm_mandate", may=permissions.can_decide_mandate, on=Mandate, says=_("Acting for another confirmed")
)
def confirm_mandate(call: Call, mandate: Mandate, *, represented: int) -> Mandate:
    """Will confirm what a resident asked for, after the official saw the document (435-IV art. 242, 244).

    Refusals: identity.decided_already, identity.unknown_person, identity.for_oneself, identity.not_human,
    identity.ends_early, identity.full_age, identity.noted_already, people.merged, forbidden.
    """
    if mandate.confirmed_at is not None or mandate.ended_on is not None:
        raise Refused("identity.decided_already", _("This has been decided already."))
    other = _found(mandate.hand, represented)
    _once(mandate.hand, other, call.today)
    mandate.until = _last_day(mandate.ground, mandate.since, mandate.until, _born(other))
    mandate.person, mandate.confirmed_at, mandate.confirmed_by_id = other, call.now, call.actor.account_id
    call.note(represented=other.pk, hand=mandate.hand_id, ground=mandate.ground)
    return mandate


@action("identity.end_mandate", may=permissions.can_end_mandate, on=Mandate, says=_("Acting for another ended"))
def end_mandate(call: Call, mandate: Mandate, *, ground: Short) -> Mandate:
    """Will end it from today: by the desk, by who is represented, by who acts (435-IV art. 248); or refuse what waits.

    What was done under it stays. Refusals: identity.ended_already, forbidden.
    """
    if mandate.ended_on is not None:
        raise Refused("identity.ended_already", _("This has ended already."))
    mandate.ended_on, mandate.end_ground, mandate.ended_by_id = call.today, ground, call.actor.account_id
    return mandate
