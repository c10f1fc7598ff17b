"""Cases of an old register: taken over as they stand, and taken back. Parts of other apps' own actions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import engine

from ..models import Case, Message, Side
from ..queries.visible import indexed_texts
from .parts import restart_clock

BATCH = 500


def take_over(call: Call, *, reference: str, received_at: datetime, **columns: Any) -> Case:
    """Will write down a case of an old register in the state that it has there -> the saved, findable case.

    It keeps its number and days, has no secret link and moves through no table; its clock runs from the receipt.
    Nobody is told: whoever needs to know was told then.
    """
    case = Case(reference=reference, received_at=received_at, **columns)
    case.title = case.title[:300]
    restart_clock(case)
    case.save(force_insert=True)
    call.note(reference=reference, number=case.number)
    return case


def told_then(case: Case, text: str, at: datetime, *, internal: bool = False) -> Message:
    """Will put into the thread what the old register tells of the answer or of the work, on its own day."""
    return Message.objects.create(
        case=case, side=Side.US if not internal else Side.SYSTEM, text=text, at=at, internal=internal
    )


def findable(ids: Sequence[int]) -> None:
    """Will make these cases findable at once, so that no reaction has to follow thousands of entries."""
    engine.index_all("cases.case", indexed_texts(ids))


def touched(ids: Sequence[int], *, besides: str) -> list[int]:
    """Which of these cases somebody has worked on: those with an entry of any other action than `besides`."""
    found: set[int] = set()
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        entries = Entry.objects.filter(target_type="cases.case", target_id__in=part).exclude(action=besides)
        found.update(pk for pk in entries.values_list("target_id", flat=True) if pk is not None)
    return sorted(found)


def take_back(ids: Sequence[int]) -> None:
    """Will remove cases that were taken over by mistake and that nobody has touched. Refuses `cases.leaned_on`."""
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        for pk in part:
            engine.remove("cases.case", pk)
        try:
            Case.objects.filter(pk__in=part).delete()
        except ProtectedError as held:
            raise Refused(
                "cases.leaned_on",
                _("Something else leans on {count} of these cases already."),
                count=len(held.protected_objects),
            ) from held
