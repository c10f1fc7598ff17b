"""What comes back is verified by ourselves; only then it counts, once, and the owner of the object hears of it."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.files.storage import disk
from ratusha.foundation.signing.persons import rnokpp
from ratusha.foundation.signing.providers.acceptance import Accepted
from ratusha.foundation.signing.report import Level
from ratusha.records.identity import actions as identity
from ratusha.records.people import queries as people

from .. import permissions, queries, rules
from ..models import Signing, Trip
from ..rules import TripState, Verb
from . import parts
from .going import Key, going

HELD_FOR = timedelta(days=3)
MOST_SAID = 3


@action("signatures.take_answer", may=permissions.can_take, on=Signing, says=_("A signature has come: {outcome}"))
def take_answer(call: Call, signing: Signing, *, trip: Key, upload: Line) -> Signing:
    """Will take what a provider brought for this very trip (`upload`: token of the container as it came).

    It counts only when our own verification says: valid, over these very bytes, by this very person. When nothing but
    the state of the certificate is unknown, it is kept and looked at again. A container that is foreign, over other
    bytes, by another person, used for another signing or of a trip that is over changes nothing.
    Law: 2155-VIII art. 18. Refusals: signatures.trip_over, signatures.not_now, signatures.not_accepted,
    signatures.replayed, signatures.file_changed, files.gone, forbidden.
    """
    found = going(signing, trip)
    container = intake.claim(call, [upload])[0]
    _settle(call, signing, found, container)
    return signing


@action("signatures.upload", may=permissions.is_own_hand, on=Signing, says=_("A signature was brought: {outcome}"))
def upload_container(call: Call, signing: Signing, *, upload: Line) -> Signing:
    """Will take the container that the person made elsewhere, by a token or a key file, and brought as a file.

    It is verified as what a provider brings. Law: 2155-VIII art. 18.
    Refusals: signatures.no_number, signatures.not_now, signatures.not_accepted, signatures.replayed,
    signatures.file_changed, files.gone, forbidden.
    """
    parts.may_be_signed(signing)
    container = intake.claim(call, [upload])[0]
    if container.uploaded_by_id != call.actor.account_id:
        raise Refused("files.gone", _("The file is no longer with us. Attach it anew."), field="upload")
    _settle(call, signing, None, container)
    return signing


@action("signatures.look_again", may=permissions.can_take, on=Signing, says=_("A signature was looked at: {outcome}"))
def look_again(call: Call, signing: Signing, *, trip: Key) -> Signing:
    """Will verify once more what came before the state of its certificate was known (2155-VIII art. 18).

    After three days without an answer the person is asked to sign anew. Refusals: signatures.trip_over,
    signatures.not_now, signatures.not_accepted, signatures.replayed, signatures.file_changed, forbidden.
    """
    found = going(signing, trip)
    if found.container is None:
        raise Refused("signatures.trip_over", _("This way of signing is over. Begin anew."))
    if found.until < call.now:
        parts.move(call, signing, Verb.END_TRIP)
        found.state, found.again_at = TripState.OVER, None
        found.save(update_fields=["state", "again_at"])
        call.note(outcome="over")
        return signing
    _settle(call, signing, found, found.container)
    return signing


def _settle(call: Call, signing: Signing, trip: Trip | None, container: StoredFile) -> None:
    if rules.transition(signing.state, Verb.SIGN) is None:
        parts.move(call, signing, Verb.SIGN)  # refuses
    if Signing.objects.filter(container_sha256=container.sha256).exists():
        raise Refused("signatures.replayed", _("This file of a signature was given for another question already."))
    judged = queries.judged(signing, disk().read(container.sha256), _content(signing), call.now)
    if judged.counts:
        _accept(call, signing, trip, container, judged)
        return
    if not rules.may_be_proved_later(one.code for one in judged.reasons):
        why = " ".join(str(queries.sentence(one)) for one in judged.reasons[:MOST_SAID])
        raise Refused("signatures.not_accepted", _("This signature does not count. {why}"), why=why)
    _hold(call, signing, trip, container)


def _content(signing: Signing) -> bytes:
    file = signing.file
    data = b"" if file.closed or file.sha256 != signing.sha256 else disk().read(file.sha256)
    if not data:
        raise Refused("signatures.file_changed", _("The file that was to be signed is not here any more."))
    return data


def _hold(call: Call, signing: Signing, trip: Trip | None, container: StoredFile) -> None:
    """Keeps what came until an answer about its certificate is here."""
    if trip is None:
        parts.end_trips(signing, TripState.OVER)
        trip = Trip(signing=signing, provider=queries.UPLOAD, key=f"upload-{signing.pk}-{container.pk}",
                    begun_at=call.now, until=call.now)  # fmt: skip
    if trip.state != TripState.HELD:
        trip.until, trip.tries = call.now + HELD_FOR, 0
        parts.move(call, signing, Verb.HOLD)
    trip.state, trip.container, trip.tries, trip.link = TripState.HELD, container, trip.tries + 1, ""
    trip.again_at = call.now + rules.pause(trip.tries)
    trip.save()
    call.note(outcome="held")


def _accept(call: Call, signing: Signing, trip: Trip | None, container: StoredFile, judged: Accepted) -> None:
    signer = judged.report.signers[0]
    parts.move(call, signing, Verb.SIGN)
    parts.end_trips(signing, TripState.OVER, but=trip.pk if trip else None)
    if trip is not None:
        trip.state, trip.again_at, trip.link, trip.container = TripState.DONE, None, "", container
        trip.save(update_fields=["state", "again_at", "link", "container"])
    data = disk().read(container.sha256)
    signing.provider = trip.provider if trip else queries.UPLOAD
    signing.container, signing.container_sha256 = container, container.sha256
    signing.report = queries.told(
        judged.report, name=container.name, data=data, at=call.now, content_name=signing.file.name,
        content=_content(signing) if judged.report.detached else None,
    )  # fmt: skip
    signing.serial = (signer.certificate.serial if signer.certificate else "")[:100]
    signing.level = str(signer.certificate.level) if signer.certificate else ""
    signing.shown_name, signing.signed_at = queries.name_of(signer)[:300], signer.signing_time
    call.note(outcome="signed", provider=signing.provider, container=container.pk)
    _note_identity(call, signing, signer)
    parts.write(call, signing, "signed", signing.asked_by, path=parts.owner_of(signing).address(signing.about_id))
    # The owner reads the row, so it must be there as it will be; the pipeline saves it once more with its version.
    Signing.objects.filter(pk=signing.pk).update(**{name: getattr(signing, name) for name in WRITTEN})
    parts.owner_of(signing).signed(parts.platform(call, "owner"), signing.about_id, signing)


WRITTEN = (
    "state", "closed_at", "provider", "container", "container_sha256", "report", "serial", "level", "shown_name",
    "signed_at",
)  # fmt: skip


def _note_identity(call: Call, signing: Signing, signer: Any) -> None:
    """A qualified signature of a person on record is told to `identity`: level L3 for this very document."""
    if signing.level != Level.QUALIFIED or not rnokpp(signer.person):
        return
    person = people.Person.objects.filter(account_id=signing.signer_id, merged_into=None).first()
    if person is not None:
        issuer = signer.certificate.issuer.common_name if signer.certificate else ""
        identity.note_signature(
            parts.platform(call, "identity"), person, document=signing.sha256, issuer=issuer[:300],
            serial=signing.serial,
        )  # fmt: skip
