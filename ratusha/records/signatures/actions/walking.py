"""A whole walk to a provider: short actions with the questions to it between them, so that no row waits locked."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import watch
from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.refusal import missing
from ratusha.foundation.files import intake
from ratusha.foundation.files.storage import disk
from ratusha.foundation.signing.providers import Answer, Asked, Provider, Trouble
from ratusha.foundation.signing.providers import State as Told

from .. import queries
from ..models import Signing, Trip
from ..rules import TripState
from .coming import look_again, take_answer
from .going import begin_trip, end_trip, note_away, note_trouble

EXTENSIONS = ((b"PK\x03\x04", "asice"), (b"%PDF-", "pdf"))


def start(call: Call, signing: Signing | int, *, provider: str) -> Signing:
    """Will begin to sign in this way and ask the provider -> the signing: away, signed at once, or waiting for the
    provider to answer. Raises `Refused` as `begin_trip`; a provider that is away is no refusal."""
    begun: Signing = begin_trip(call, signing, provider=provider)
    trip = queries.going_trip(begun)
    if trip is not None and trip.state == TripState.WAITS:
        ask_again(_child(call, f"ask/{trip.pk}/0"), trip)
    return _fresh(begun)


def ask_again(call: Call, trip: Trip) -> str:
    """Will ask the provider about a trip: to begin it, how far it is, or look at what came -> what became of it."""
    signing = trip.signing
    if trip.state == TripState.HELD:
        return _quietly(look_again, call, signing, trip=trip.key)
    provider = queries.providers(signing.signer).get(trip.provider)
    if provider is None:
        return _quietly(note_trouble, call, signing, trip=trip.key, outcome="denied", said="not configured")
    asked = queries.asked_of(signing, trip.key, disk().read(signing.sha256))
    try:
        if trip.state == TripState.WAITS:
            started = provider.start(asked, call.now)
            note_away(
                _child(call, "away"), signing, trip=trip.key, reference=started.reference[:200],
                show=str(started.show), link=started.link, until=started.until,
            )  # fmt: skip
        answer = provider.poll(trip.reference or trip.key, asked, call.now)
    except Trouble as trouble:
        given = {"trip": trip.key, "outcome": trouble.outcome, "said": str(trouble)[:300]}
        return _quietly(note_trouble, _child(call, "trouble"), signing, **given)
    return taken(call, trip, answer)


def taken(call: Call, trip: Trip, answer: Answer) -> str:
    """Will do what an answer says -> what became of the trip. What does not count leaves a security event."""
    if answer.state is Told.WAITING:
        return "waiting"
    if answer.state is not Told.SIGNED:
        return _quietly(end_trip, _child(call, "end"), trip.signing, trip=trip.key, said=answer.said[:300])
    try:
        bring(call, trip, answer.container)
    except Refused as refused:
        given = {"trip": trip.key, "outcome": "denied", "said": refused.sentence[:300]}
        return _quietly(note_trouble, _child(call, "denied"), trip.signing, **given)
    return "signed"


def bring(call: Call, trip: Trip, container: bytes) -> Signing:
    """Will take in what a provider has brought for the trip and have it verified -> the signing.

    The same bytes again are the same act. Raises `Refused` when it does not count: nothing has changed, and an event
    stands in the security log.
    """
    signing = trip.signing
    done = Signing.objects.filter(pk=signing.pk, container__isnull=False).select_related("container").first()
    name = f"{signing.file.name}.{_extension(container)}"
    own = _child(call, f"bring/{trip.pk}")
    try:
        stored = intake.receive_bytes(own, name, container)
        if done is not None and done.container_sha256 == stored.sha256 and trip.state == TripState.DONE:
            return done
        result: Signing = take_answer(own.child("take"), signing, trip=trip.key, upload=stored.token or "gone")
    except Refused as refused:
        watch.note(
            watch.Kind.HOSTILE_INPUT, code=refused.code, action="signatures.take_answer", at=call.now,
            target=("signatures.signing", signing.pk), provider=trip.provider,
        )  # fmt: skip
        raise
    return result


def finish(call: Call, trip: Trip, provider: Any, code: str) -> Signing:
    """Will change the code that the person brought back for the signature, and take it. Raises `Refused`."""
    signing = trip.signing
    asked: Asked = queries.asked_of(signing, trip.key, disk().read(signing.sha256))
    try:
        answer = provider.finish(code, asked)
    except Trouble as trouble:
        given = {"trip": trip.key, "outcome": trouble.outcome, "said": str(trouble)[:300]}
        _quietly(note_trouble, _child(call, "trouble"), signing, **given)
        raise Refused(f"signatures.{trouble.outcome}", trouble.sentence) from trouble
    return bring(call, trip, answer.container)


def conclude(call: Call, *, key: str, code: str = "", error: str = "") -> Signing:
    """Will finish a trip with what the signer's browser brought back from a provider. Raises `Refused`."""
    trip = queries.trip_by_key(key)
    if trip is None or trip.signing.signer_id != call.actor.account_id:
        watch.note(
            watch.Kind.HOSTILE_INPUT, code="signatures.unknown_key", action="signatures.take_answer", at=call.now
        )
        raise missing()
    if trip.state == TripState.DONE:
        return trip.signing
    if error or not code:
        _quietly(end_trip, _child(call, f"left/{trip.pk}"), trip.signing, trip=trip.key, said=error[:300])
        raise Refused("signatures.left", _("You have not signed. You may begin anew."))
    provider: Provider | None = queries.providers(trip.signing.signer).get(trip.provider)
    if provider is None or not hasattr(provider, "finish"):
        raise Refused("signatures.no_provider", _("This way to sign is not offered here. Choose another one."))
    return finish(call, trip, provider, code)


def _child(call: Call, part: str) -> Call:
    """A call of the platform about what a provider said, in no transaction of the person's own."""
    made = call.child(part)
    made.actor, made.nested = system("signatures"), call.nested
    return made


def _quietly(act: Any, call: Call, signing: Signing, **given: Any) -> str:
    """The act's name when it was done, `over` when the signing has moved on meanwhile."""
    call.actor = system("signatures")
    try:
        act(call, signing, **given)
    except Refused:
        return "over"
    return str(act.__name__)


def _extension(container: bytes) -> str:
    return next((ending for start_, ending in EXTENSIONS if container.startswith(start_)), "p7s")


def _fresh(signing: Signing) -> Signing:
    return Signing.objects.get(pk=signing.pk)
