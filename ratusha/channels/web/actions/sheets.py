"""Writes of long sheets: asked for, begun, ready or failed, cleared away."""

from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.actions import Call, Line, OptionalText, Refused, action
from ratusha.foundation.retention.keeps import Fate, Keeps, declare

from .. import permissions
from ..models import LongSheet, SheetState
from .views import Filters, kept

KEPT = timedelta(days=3)
AT_ONCE = 3
LEFT_AFTER = timedelta(minutes=15)


@action("lists.ask_sheet", may=permissions.can_save, says=_("A long sheet of {table} asked for"))
def ask_sheet(
    call: Call, *, table: Line, kind: Literal["xlsx", "csv"], query: Filters = "", rows: int = 0
) -> LongSheet:
    """Will let a job make a sheet of many rows; who asked gets a letter, and only they can read it, for 3 days.

    The sheet may hold personal data, so the journal keeps who took which list and when (2297-VI art. 24).
    Refusals: `forbidden`; `lists.too_many_sheets` (three are being made for this official already).
    """
    busy = LongSheet.objects.filter(
        owner_id=call.actor.account_id, state__in=(SheetState.WAITING, SheetState.RUNNING)
    ).count()
    if busy >= AT_ONCE:
        raise Refused(
            "lists.too_many_sheets",
            _("{most} sheets are being made for you already. Wait until one of them is ready."),
            most=AT_ONCE,
        )
    call.note(table=table)
    sheet = LongSheet.objects.create(
        table=table[:80],
        kind=kind,
        query=kept(query),
        language=translation.get_language() or "uk",
        owner_id=call.actor.account_id,
        asked_at=call.now,
        rows_all=max(rows, 0),
    )
    from ..jobs import make_sheet

    make_sheet.enqueue(sheet.pk)
    return sheet


@action("lists.begin_sheet", may=permissions.can_clear, on=LongSheet, says=_("A long sheet is being made"))
def begin_sheet(call: Call, sheet: LongSheet) -> LongSheet:
    """Will note that the job has begun; one that a dead worker left is begun anew (no law: upkeep).

    Refusals: `forbidden` for anybody but the platform; `lists.not_now`.
    """
    left = sheet.state == SheetState.RUNNING and sheet.begun_at and sheet.begun_at < call.now - LEFT_AFTER
    if sheet.state != SheetState.WAITING and not left:
        raise Refused("lists.not_now", _("This sheet is not waiting to be made."))
    sheet.state, sheet.begun_at, sheet.rows_done = SheetState.RUNNING, call.now, 0
    call.note(table=sheet.table)
    return sheet


@action("lists.finish_sheet", may=permissions.can_clear, on=LongSheet, says=_("A long sheet is ready"))
def finish_sheet(call: Call, sheet: LongSheet, *, rows: int, size: int, error: OptionalText = "") -> LongSheet:
    """Will note that the sheet is ready, or why it could not be made, and write to who asked (no law: upkeep).

    Refusals: `forbidden` for anybody but the platform.
    """
    sheet.state = SheetState.FAILED if error else SheetState.READY
    sheet.rows_done, sheet.size, sheet.error, sheet.ready_at = rows, size, error, call.now
    call.note(rows=rows, table=sheet.table)
    notify.queue(
        call,
        to=notify.Address("email", sheet.owner.email),
        template="web.sheet",
        language=sheet.language,
        request_key=f"web.longsheet/{sheet.pk}",
        failed=bool(error),
        rows=rows,
        days=KEPT.days,
        link=f"{settings.PUBLIC_URL}/office/sheets/{sheet.pk}/",
    )
    return sheet


@action("lists.clear_sheets", may=permissions.can_clear, says=_("Old sheets cleared away: {count}"))
def clear_sheets(call: Call) -> None:
    """Will call sheets older than 3 days cleared away; the job then drops their files (2297-VI art. 6).

    Refusals: `forbidden` for anybody but the platform.
    """
    call.note(count=asked_before(call.now - KEPT).update(state=SheetState.CLEARED))


def asked_before(moment: datetime) -> QuerySet[LongSheet]:
    """Sheets that still lie there."""
    return LongSheet.objects.filter(asked_at__lt=moment).exclude(state=SheetState.CLEARED)


declare(
    Keeps("lists.sheets", _("Long sheets of lists"), _("the day the sheet was asked for"), KEPT.days, "days",
          Fate.ERASE, asked_before, certainty="H", job="lists.clear"),
)  # fmt: skip
