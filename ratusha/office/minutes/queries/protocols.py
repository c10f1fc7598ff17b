"""Protocols and papers of roll-calls; what is to be done after a sitting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from ratusha.foundation.access.actors import Actor, system
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import queries as sittings
from ratusha.records.signatures import queries as signatures

from .. import permissions, rules
from ..models import Decision, Protocol, Sheet
from ..rules import ProtocolState
from .adopted import untaken_in

PROTOCOL, SHEET = "minutes.protocol", "minutes.sheet"
HEAVY = ("content",)
LOOKED_BACK = timedelta(days=60)
NOT_SIGNED = Q(signed_at=None)


def protocols_visible_to(actor: Actor) -> QuerySet[Protocol]:
    """Published protocols for everybody, all of them for those of the house."""
    rows = Protocol.objects.defer(*HEAVY)
    return rows if permissions.sees_all(actor) else rows.filter(published_at__isnull=False)


def protocol(actor: Actor, pk: int) -> Protocol | None:
    """One protocol, whole. 1 query."""
    rows = Protocol.objects.select_related("pdf", "docx", "chair", "secretary", "checked_by").filter(pk=pk)
    found = rows.first()
    return found if permissions.can_see_protocol(actor, found) else None


def protocol_of(sitting: int) -> Protocol | None:
    """The protocol of a sitting. 1 query."""
    return Protocol.objects.defer(*HEAVY).filter(sitting=sitting).first()


def remarks_of(row: Protocol) -> list[Any]:
    """Remarks, in order. 1 query."""
    return list(row.remarks.select_related("by"))


def notes_of(row: Protocol) -> list[Any]:
    """The secretary's own words, in order. 1 query."""
    return list(row.notes.select_related("by"))


def signatures_of(row: Protocol) -> list[Any]:
    """Its given signatures under the bytes that it has now, in order: what was signed before it was given back is no
    signature of it. 1 query."""
    return list(signatures.signed_of(PROTOCOL, row.pk).filter(file=row.pdf_id))


def sheets_of(sitting: int) -> list[Sheet]:
    """Papers of roll-calls of a sitting, in the order of voting. 1 query."""
    return list(Sheet.objects.filter(sitting=sitting).select_related("paper", "container").order_by("roll_call"))


def sheet_of(roll_call: int) -> Sheet | None:
    """The paper of a roll-call. 1 query."""
    return Sheet.objects.filter(roll_call=roll_call).select_related("paper", "container").first()


def sheets_visible_to(actor: Actor) -> QuerySet[Sheet]:
    """Papers of roll-calls: published ones for everybody."""
    rows = Sheet.objects.select_related("paper", "signer")
    return rows if permissions.sees_all(actor) else rows.filter(published_at__isnull=False)


def without_sheet(now: datetime, most: int = 200) -> list[int]:
    """Roll-calls by name kept in the last two months that have no paper yet, the oldest first. 1 query."""
    rows = rollcalls.visible_to(system("minutes")).filter(kept_at__gte=now - LOOKED_BACK, secret=False)
    rows = rows.exclude(source="import").exclude(pk__in=Sheet.objects.values("roll_call"))
    return list(rows.order_by("kept_at", "id").values_list("pk", flat=True)[:most])


def is_behind(row: Protocol, digest: str) -> bool:
    """True if the record has changed since the draft was made."""
    return rules.is_open(row.state) and row.made_of != digest


@dataclass(frozen=True, slots=True)
class After:
    """What remains to be done after one sitting. `late`: roll-calls not published on their day."""

    sitting: sittings.Sitting
    untaken: int
    unsigned: int
    unpublished: int
    stopped: int
    sheets: int
    unsigned_sheets: int
    late: int
    protocol: Protocol | None

    @property
    def is_done(self) -> bool:
        """True when nothing is left."""
        signed = self.protocol is not None and self.protocol.state == ProtocolState.SIGNED
        left = (self.untaken, self.unsigned, self.unpublished, self.stopped, self.unsigned_sheets, self.late)
        return signed and not any(left)


def after_sittings(actor: Actor, today: date, most: int = 12) -> list[After]:
    """The last closed sittings with what is left of each. 6 queries, whatever their number."""
    rows = list(sittings.held(actor)[:most])
    keys = [one.pk for one in rows]
    decisions: dict[int, list[Decision]] = {key: [] for key in keys}
    for one in Decision.objects.filter(sitting__in=keys).only("sitting", "state", "published_at", "kind"):
        decisions[one.sitting or 0].append(one)
    papers: dict[int, list[Sheet]] = {key: [] for key in keys}
    for paper in Sheet.objects.filter(sitting__in=keys).only("sitting", "signed_at", "due_on", "published_at"):
        papers[paper.sitting or 0].append(paper)
    protocols = {one.sitting: one for one in Protocol.objects.defer(*HEAVY).filter(sitting__in=keys)}
    unmade, untaken = _unmade(keys), untaken_in(keys)
    return [
        After(
            sitting=row, untaken=untaken.get(row.pk, 0),
            unsigned=sum(one.state in rules.WAITING for one in decisions[row.pk]),
            unpublished=sum(one.state == "signed" and one.published_at is None for one in decisions[row.pk]),
            stopped=sum(one.state == "stopped" for one in decisions[row.pk]), sheets=len(papers[row.pk]),
            unsigned_sheets=sum(one.signed_at is None for one in papers[row.pk]), late=unmade.get(row.pk, 0),
            protocol=protocols.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


def _unmade(keys: Iterable[int]) -> dict[int, int]:
    rows = rollcalls.visible_to(system("minutes")).filter(
        sitting_label="sittings.sitting", sitting_id__in=list(keys), secret=False
    )
    found: dict[int, int] = {}
    for key in rows.exclude(pk__in=Sheet.objects.values("roll_call")).order_by().values_list("sitting_id", flat=True):
        found[key or 0] = found.get(key or 0, 0) + 1
    return found


def protocol_address(pk: int) -> str:
    """The public card of the protocol."""
    return reverse("protocols:protocol", args=[pk])


def protocols_named(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Key -> number and title. 1 query."""
    rows = Protocol.objects.filter(pk__in=list(pks)).values_list("pk", "number", "title")
    return {pk: (number, title) for pk, number, title in rows}


def is_document(pk: int) -> bool:
    """True for a document of the register that is a signed protocol. 1 query."""
    return Protocol.objects.filter(document=pk).exists()


def sees_protocol(actor: Actor, pk: int) -> bool:
    """The protocol is open to the actor. 1 query."""
    return protocols_visible_to(actor).filter(pk=pk).exists()


def sees_sheet(actor: Actor, pk: int) -> bool:
    """The paper of the roll-call is open to the actor. 1 query."""
    return sheets_visible_to(actor).filter(pk=pk).exists()


def sheets_named(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Key -> number and title. 1 query."""
    rows = Sheet.objects.filter(pk__in=list(pks)).values_list("pk", "roll_call", "title")
    return {pk: (f"№ {roll_call}", title) for pk, roll_call, title in rows}


def sheet_address(pk: int) -> str:
    """The public page of the vote."""
    found = Sheet.objects.filter(pk=pk).values_list("roll_call", flat=True).first()
    return f"/council/votes/{found}/"
