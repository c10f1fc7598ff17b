"""The way to a provider and back without a signature: begun, being there, the provider away, refused, over."""

import secrets
from datetime import datetime, timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action

from .. import permissions, queries, rules
from ..models import Signing, Trip
from ..rules import GOING, TripState, Verb
from . import parts

TRIP_LASTS = timedelta(days=1)
Name = Annotated[Line, StringConstraints(max_length=20)]
Reference = Annotated[OptionalLine, StringConstraints(max_length=200)]
Link = Annotated[OptionalLine, StringConstraints(max_length=2_000)]
Said = Annotated[OptionalLine, StringConstraints(max_length=300)]
Key = Annotated[Line, StringConstraints(max_length=64)]


@action("signatures.begin", may=permissions.is_own_hand, on=Signing, says=_("Signing has begun: {provider}"))
def begin_trip(call: Call, signing: Signing, *, provider: Name) -> Signing:
    """Will begin to sign in one of the ways that are offered here; an earlier way that was begun is over.

    The provider is asked outside of this action, so that nothing waits for it. Law: 2155-VIII art. 18.
    Refusals: signatures.no_provider, signatures.no_number, signatures.not_now, forbidden.
    """
    if provider not in queries.providers(signing.signer):
        raise Refused("signatures.no_provider", _("This way to sign is not offered here. Choose another one."))
    parts.may_be_signed(signing)
    parts.move(call, signing, Verb.START)
    parts.end_trips(signing, TripState.OVER)
    Trip(
        signing=signing, provider=provider, key=secrets.token_urlsafe(32), begun_at=call.now,
        until=call.now + TRIP_LASTS, again_at=call.now + rules.pause(1),
    ).save(force_insert=True)  # fmt: skip
    call.note(provider=provider)
    return signing


@action("signatures.note_away", may=permissions.can_take, on=Signing, quiet=True, says=_("A provider knows of it"))
def note_away(
    call: Call,
    signing: Signing,
    *,
    trip: Key,
    reference: Reference = "",
    show: Name,
    link: Link = "",
    until: AwareDatetime | None = None,
) -> Signing:
    """Will keep what the provider said of a signing that it began: where the person goes, and until when (no law:
    the provider's own order). Refusals: signatures.trip_over, forbidden.
    """
    found = going(signing, trip)
    found.state, found.reference, found.show, found.link = TripState.AWAY, reference, show, link
    found.until, found.again_at, found.said = _until(found.until, until), None, ""
    found.save(update_fields=["state", "reference", "show", "link", "until", "again_at", "said"])
    return signing


@action("signatures.note_trouble", may=permissions.can_take, on=Signing, quiet=True, says=_("A provider was away"))
def note_trouble(call: Call, signing: Signing, *, trip: Key, outcome: Name, said: Said = "") -> Signing:
    """Will note that a provider could not be asked: away, it is asked again with growing pauses; denied, the person
    chooses another way. Nothing is lost (2155-VIII art. 18: the hand stays the person's own).

    Refusals: signatures.trip_over, forbidden.
    """
    found = going(signing, trip)
    found.tries, found.said = min(found.tries + 1, 1_000), said
    if outcome == "off":
        found.again_at = call.now + rules.pause(found.tries) if found.state == TripState.WAITS else None
    else:
        found.state, found.again_at, found.link = TripState.DENIED, None, ""
        if (state := rules.transition(signing.state, Verb.END_TRIP)) is not None:
            signing.state = state
    found.save(update_fields=["tries", "said", "again_at", "state", "link"])
    call.note(outcome=outcome, tries=found.tries)
    return signing


@action("signatures.end_trip", may=permissions.can_take, on=Signing, says=_("Signing did not come to an end"))
def end_trip(call: Call, signing: Signing, *, trip: Key, said: Said = "") -> Signing:
    """Will close a trip whose time is over or that the person left; the question stays and is begun anew (no law:
    the provider's own order). Refusals: signatures.trip_over, signatures.not_now, forbidden.
    """
    found = going(signing, trip)
    parts.move(call, signing, Verb.END_TRIP)
    found.state, found.again_at, found.said, found.link = TripState.OVER, None, said or found.said, ""
    found.save(update_fields=["state", "again_at", "said", "link"])
    return signing


@action("signatures.refuse", may=permissions.is_own_hand, on=Signing, says=_("The signer refused"))
def refuse(call: Call, signing: Signing, *, reason: Annotated[Line, StringConstraints(max_length=500)]) -> Signing:
    """Will keep that the person does not sign, and why; whoever asked is told, and the owner of the object decides.

    Law: 851-IV art. 6 (a signature is given by the author's own will). Refusals: signatures.not_now, forbidden.
    """
    parts.move(call, signing, Verb.REFUSE)
    signing.reason = reason
    parts.end_trips(signing, TripState.OVER)
    parts.write(call, signing, "refused", signing.asked_by, reason=reason, path=_path(signing))
    parts.owner_of(signing).refused(parts.platform(call, "owner"), signing.about_id, signing)
    return signing


def going(signing: Signing, key: str) -> Trip:
    """The trip of this signing that is not over, locked. Refuses `signatures.trip_over`."""
    found = Trip.objects.select_for_update().filter(signing=signing, key=key, state__in=GOING).first()
    if found is None:
        raise Refused("signatures.trip_over", _("This way of signing is over. Begin anew."))
    return found


def _until(ours: datetime, theirs: datetime | None) -> datetime:
    return min(ours, theirs) if theirs is not None else ours


def _path(signing: Signing) -> str:
    return parts.owner_of(signing).address(signing.about_id)
