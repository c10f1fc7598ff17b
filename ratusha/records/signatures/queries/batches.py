"""Checks of many files: whose they are, which wait, their rows and sheet."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files import queries as files
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import sheets
from ratusha.foundation.papers.sheets import Column

from .. import permissions
from ..models import Batch, BatchFile, BatchState

__all__ = [
    "KEPT",
    "LEFT_AFTER",
    "BatchState",
    "batch",
    "batches",
    "files_of",
    "ready_before",
    "sheet",
    "source_of",
    "to_begin",
]

LEFT_AFTER = timedelta(minutes=30)
KEPT = timedelta(days=30)


def batches(actor: Actor) -> QuerySet[Batch]:
    """The checks that the actor asked for."""
    found = Batch.objects.select_related("by")
    return found.filter(by_id=actor.account_id) if permissions.can_check_many(actor) else found.none()


def batch(pk: int) -> Batch | None:
    """The check by its key, for the job."""
    return Batch.objects.filter(pk=pk).first()


def files_of(one: Batch) -> QuerySet[BatchFile]:
    """Its files in order; whoever asks may see the check."""
    return BatchFile.objects.filter(batch=one)


def to_begin(now: datetime) -> list[int]:
    """Those that wait, or that a dead worker left. 1 small query."""
    left = Q(state=BatchState.RUNNING, begun_at__lt=now - LEFT_AFTER)
    waiting = Batch.objects.filter(Q(state=BatchState.WAITING) | left).order_by("id")
    return list(waiting.values_list("pk", flat=True)[:10])


def ready_before(moment: datetime) -> QuerySet[Batch]:
    """Those that were ready before the moment, for the table of retention."""
    return Batch.objects.filter(ready_at__lt=moment)


def source_of(one: Batch) -> StoredFile | None:
    """The stored archive, while it is there."""
    return files.stored(one.source)


def sheet(title: str, rows: Iterator[tuple[str, dict[str, Any]]]) -> bytes:
    """The report in XLSX: a line for each signer of each file (and one for a file without any) -> the workbook.

    `rows`: name and what `told` says of it.
    """
    heads = [
        Column("№", 6), Column(_("File"), 40), Column(_("Verdict"), 26), Column(_("Signer"), 28),
        Column(_("Organisation"), 30), Column(_("RNOKPP"), 14), Column(_("EDRPOU"), 12), Column(_("Signed at"), 20),
        Column(_("Time proved"), 10), Column(_("Kind"), 26), Column(_("Format"), 10), Column(_("Algorithm"), 24),
        Column(_("Issuer"), 34), Column(_("Certificate"), 30), Column(_("What is the matter"), 60),
        Column("SHA-256", 30),
    ]  # fmt: skip
    return sheets.xlsx(title, heads, _lines(rows))


def _told(proved: bool | None) -> str:
    return "" if proved is None else str(_("yes") if proved else _("no"))


def _lines(rows: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[list[Any]]:
    for number, (name, told) in enumerate(rows, start=1):
        own = [one["words"] for one in told["reasons"]]
        for signer in told["signers"] or [{}]:
            reasons = [one["words"] for one in signer.get("reasons", ())]
            when = signer.get("signed_at", "")
            yield [
                number, name, signer.get("headline") or told["headline"], signer.get("name", ""),
                signer.get("organization", ""), signer.get("rnokpp", ""), signer.get("edrpou", ""),
                datetime.fromisoformat(when) if when else "", _told(signer.get("time_proved")), signer.get("kind", ""),
                signer.get("format") or told["container"], signer.get("algorithm", ""), signer.get("issuer", ""),
                signer.get("certificate", ""), "; ".join([*own, *reasons]), told["sha256"],
            ]  # fmt: skip
