"""Writes of exports: asked for, begun, finished, fetched, removed."""

from datetime import timedelta
from typing import Annotated, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation import notify, watch
from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter

from .. import permissions, queries
from ..models import Export, ExportState
from ..queries.requests import LEFT_AFTER, path_of
from .reach import reach_of

Short = Annotated[OptionalLine, StringConstraints(max_length=300)]
LANGUAGES = ("uk", "en")


@action("owndata.ask_export", may=permissions.can_ask, says=_("A file with one's own data was asked for"))
def ask_export(call: Call) -> Export:
    """Will let a job put everything that is held of the person into a JSON and a PDF file, for them alone.

    2297-VI art. 8 (the right to know the content of one's data). Refusals: owndata.export_waits, forbidden.
    """
    subject = queries.subject_of(call.actor)
    assert subject is not None
    open_now = (ExportState.WAITING, ExportState.RUNNING)
    if Export.objects.filter(account_id=subject.account_id, state__in=open_now).exists():
        raise Refused("owndata.export_waits", _("Your file is being prepared. A letter will come when it is ready."))
    language = get_language() or "uk"
    made = Export(
        person_id=subject.person_id,
        account_id=subject.account_id,
        language=language if language in LANGUAGES else "uk",
        at=call.now,
    )
    made.save(force_insert=True)
    return made


@action("owndata.begin_export", may=permissions.can_make, on=Export, says=_("A file with one's own data is being made"))
def begin_export(call: Call, export: Export) -> Export:
    """Will note that the job has begun, or begun anew what a dead one left (no law: upkeep).

    Refusals: owndata.not_now, forbidden.
    """
    left = export.begun_at is not None and export.begun_at < call.now - LEFT_AFTER
    if export.state != ExportState.WAITING and not (export.state == ExportState.RUNNING and left):
        raise Refused("owndata.not_now", _("This file is being made or is ready."))
    export.state, export.begun_at, export.error = ExportState.RUNNING, call.now, ""
    return export


@action("owndata.finish_export", may=permissions.can_make, on=Export, says=_("A file with one's own data is ready"))
def finish_export(
    call: Call, export: Export, *, counts: dict[str, int] | None = None, size: int = 0, error: Short = ""
) -> Export:
    """Will note that the files are ready, for as many days as the charter says, and tell the person by a letter.

    2297-VI art. 8. Refusals: owndata.not_now, forbidden.
    """
    if export.state != ExportState.RUNNING:
        raise Refused("owndata.not_now", _("This file is being made or is ready."))
    export.state = ExportState.FAILED if error else ExportState.READY
    export.counts, export.size, export.error, export.ready_at = counts or {}, size, error, call.now
    export.until = call.now + timedelta(days=int(charter.value("privacy.export_days")))
    call.note(rows=sum((counts or {}).values()))
    to = reach_of(export.account_id)
    if to is not None and not error:
        notify.queue(
            call,
            to=to,
            template="owndata.export_ready",
            about=("owndata.export", export.pk),
            request_key=f"owndata.export/{export.pk}",
            language=export.language,
            until=export.until,
        )
    return export


@action(
    "owndata.fetch_export",
    may=permissions.can_fetch,
    on=Export,
    quiet=True,
    says=_("The person fetched the file with their data"),
)
def fetch_export(call: Call, export: Export, *, kind: Literal["json", "pdf"]) -> Export:
    """Will note that the person took the file (2297-VI art. 24: what leaves is on record).

    Refusals: owndata.not_ready (removed, or its days have passed), forbidden.
    """
    there = export.state == ExportState.READY and export.until is not None and export.until > call.now
    if not there or not path_of(export.pk, kind).exists():
        raise Refused("owndata.not_ready", _("This file is no longer here. Ask for a new one."))
    export.fetched_at = call.now
    watch.note(
        watch.Kind.OWN_EXPORT,
        account=call.actor.account_id,
        target=("owndata.export", export.pk),
        at=call.now,
        size=export.size,
    )
    return export


@action("owndata.clear_export", may=permissions.can_make, on=Export, says=_("A file with one's own data was removed"))
def clear_export(call: Call, export: Export) -> Export:
    """Will call the file removed; its bytes go with the next sweep (2297-VI art. 6). Refusals: forbidden."""
    export.state = ExportState.CLEARED
    return export
