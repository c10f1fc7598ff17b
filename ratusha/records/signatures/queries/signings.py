"""Signatures that are asked for and given: under an object, waiting for a person, by key; who may open their files."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import guard
from ratusha.foundation.files.models import StoredFile

from .. import permissions
from ..models import OwnPaper, SignerNumber, Signing, Trip
from ..rules import GOING, State, TripState

RELATED = ("signer", "asked_by", "file", "container")


def of_object(label: str, pk: int) -> QuerySet[Signing]:
    """Every signature that was asked for under files of one object, in order; the caller has asked who may see it.

    Of each: `signer`, `state`, `file`, and of a signed one `shown_name`, `container`, `report`, `signed_at`. 1 query.
    """
    rows = Signing.objects.filter(about_label=label, about_id=pk).select_related(*RELATED)
    return rows.order_by("order", "id")


def asked_under(label: str) -> Exists:
    """Whether a signature was ever asked for under an object of this label, for the query that reads it by `pk`."""
    return Exists(Signing.objects.filter(about_label=label, about_id=OuterRef("pk")))


def signed_of(label: str, pk: int) -> QuerySet[Signing]:
    """Those of them that were given, in the order of signing. 1 query."""
    return of_object(label, pk).filter(state=State.SIGNED).order_by("closed_at", "id")


def are_all_signed(label: str, pk: int) -> bool:
    """True when every signature that is still wanted has been given, and there is one. 1 query."""
    states = set(Signing.objects.filter(about_label=label, about_id=pk).values_list("state", flat=True))
    return State.SIGNED in states and states <= {State.SIGNED, State.WITHDRAWN}


def waiting_for(actor: Actor) -> QuerySet[Signing]:
    """What waits for the actor's own signature, the newest first."""
    if actor.account_id is None:
        return Signing.objects.none()
    rows = Signing.objects.filter(signer_id=actor.account_id, closed_at=None).select_related(*RELATED)
    return rows.order_by("-id")


def waiting_count(actor: Actor) -> int:
    """How many, for the navigation. 1 query."""
    return waiting_for(actor).order_by().count()


def asked_of_me(actor: Actor) -> QuerySet[Signing]:
    """Everything that the actor was ever asked to sign."""
    if actor.account_id is None:
        return Signing.objects.none()
    return Signing.objects.filter(signer_id=actor.account_id).select_related(*RELATED)


def reachable(actor: Actor) -> QuerySet[Signing]:
    """Signings that the actor gives or has asked for; of others ask the owner of the object."""
    if actor.is_system:
        return Signing.objects.select_related(*RELATED)
    if actor.account_id is None:
        return Signing.objects.none()
    own = Q(signer_id=actor.account_id) | Q(asked_by_id=actor.account_id)
    return Signing.objects.filter(own).select_related(*RELATED)


def withdrawable(actor: Actor) -> QuerySet[Signing]:
    """Open signings that the actor has asked for themselves; an owner takes the others back by its own action."""
    return reachable(actor).filter(closed_at=None, asked_by_id=actor.account_id or 0)


def signing(actor: Actor, pk: int) -> Signing | None:
    """One signing that the actor may see: as the signer, as who asked, or as who sees the object. 1 query and the
    owner's own."""
    found = Signing.objects.select_related(*RELATED).filter(pk=pk).first()
    return found if any(permissions.can_see(one, found) for one in actor.faces) else None


def by_key(actor: Actor, key: str) -> Signing | None:
    """The signing of this address, for its signer alone. 1 query and one for its trips."""
    going = Prefetch("trips", Trip.objects.order_by("-id")[:5], to_attr="latest")
    found = Signing.objects.filter(key=key).select_related(*RELATED).prefetch_related(going).first()
    return found if permissions.is_signer(actor, found) else None


def trip_by_key(key: str) -> Trip | None:
    """The trip that a provider or a browser names."""
    return Trip.objects.filter(key=key).select_related("signing__file", "signing__signer").first() if key else None


def trip(pk: int) -> Trip:
    """The trip by its key, for the job."""
    return Trip.objects.get(pk=pk)


def going_trip(signing: Signing) -> Trip | None:
    """The trip on which the signing is now. 1 query."""
    return Trip.objects.filter(signing=signing, state__in=GOING).first()


def to_ask_again(now: datetime, most: int = 50) -> list[Trip]:
    """Trips whose provider is to be asked again, the longest waiting first. 1 query."""
    rows = Trip.objects.filter(again_at__lte=now, state__in=GOING).select_related("signing__file", "signing__signer")
    return list(rows.order_by("again_at")[:most])


def to_end(now: datetime, most: int = 200) -> list[int]:
    """Trips whose time is over; what has come already is looked at until the end, so it is not among them."""
    rows = Trip.objects.filter(until__lt=now, state__in=(TripState.WAITS, TripState.AWAY))
    return list(rows.order_by("until").values_list("pk", flat=True)[:most])


def named(signings: Iterable[Signing]) -> dict[tuple[str, int], tuple[str, str, str]]:
    """(label, key) -> number, title and address of what the signings are about; one query for each label."""
    keys: dict[str, set[int]] = defaultdict(set)
    for one in signings:
        keys[one.about_label].add(one.about_id)
    found: dict[tuple[str, int], tuple[str, str, str]] = {}
    for label, pks in keys.items():
        known = permissions.owner(label)
        for pk, (number, title) in known.named(sorted(pks)).items() if known else ():
            found[label, pk] = (number, title, known.address(pk))  # type: ignore[union-attr]
    return found


def numbers(actor: Actor) -> QuerySet[SignerNumber]:
    """By which numbers officials are known, for administrators."""
    found = SignerNumber.objects.select_related("account", "noted_by").order_by("account__name", "id")
    return found if permissions.keeps_numbers(actor) else found.none()


def rows_of(signings: Iterable[Signing], names: dict[tuple[str, int], tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Signings beside what they are about, for pages."""
    return [{"one": one, "about": names.get((one.about_label, one.about_id), ("", "", ""))} for one in signings]


@guard
def files_guard(actor: Actor, file: StoredFile) -> bool:
    """True for the signer of the very file, for who has sent their own, and for the containers of whoever sees the
    object."""
    if actor.account_id is None and not actor.is_system:
        return False
    asked = Signing.objects.filter(file=file, signer_id__in=actor.accounts).exclude(state=State.WITHDRAWN)
    if asked.exists() or OwnPaper.objects.filter(file=file, by_id__in=actor.accounts).exists():
        return True
    held = Signing.objects.filter(container=file)[:5]
    return any(permissions.can_see(one, row) for row in held for one in actor.faces)
