"""Writes of archives: asked for, begun, finished, fetched, cleared away."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.retention.keeps import Fate, Keeps, declare

from . import permissions, queries
from .models import Takeout, TakeoutState

PURPOSE_MIN = 10
Purpose = Annotated[OptionalLine, StringConstraints(max_length=500, strip_whitespace=True)]


@action("takeout.ask", may=permissions.can_take_out, says=_("An archive of everything was asked for"))
def ask(call: Call, *, personal: bool = False, purpose: Purpose = "") -> Takeout:
    """Will let a job put everything into one archive in open formats; only who asked can fetch it, for three days.

    With personal data only for a purpose told in words, on record (2297-VI art. 6, 10, 24); without them the same
    tables come with personal fields left out. Refusals: takeout.no_purpose, takeout.waits, forbidden.
    """
    if personal and len(purpose) < PURPOSE_MIN:
        raise Refused("takeout.no_purpose", _("Say in a sentence what the personal data are for."), field="purpose")
    busy = Takeout.objects.filter(state__in=(TakeoutState.WAITING, TakeoutState.RUNNING))
    if busy.exists():
        raise Refused("takeout.waits", _("An archive is being made already. Wait until it is ready."))
    assert call.actor.account_id is not None
    made = Takeout(personal=personal, purpose=purpose, by_id=call.actor.account_id, at=call.now)
    made.save(force_insert=True)
    call.note(personal=personal)
    return made


@action("takeout.begin", may=permissions.can_make, on=Takeout, says=_("An archive of everything is being made"))
def begin(call: Call, takeout: Takeout) -> Takeout:
    """Will note that the job has begun, or begun anew what a dead one left (no law: upkeep).

    Refusals: takeout.not_now, forbidden.
    """
    left = takeout.begun_at is not None and takeout.begun_at < call.now - queries.LEFT_AFTER
    if takeout.state != TakeoutState.WAITING and not (takeout.state == TakeoutState.RUNNING and left):
        raise Refused("takeout.not_now", _("This archive is being made or is ready."))
    takeout.state, takeout.begun_at, takeout.error = TakeoutState.RUNNING, call.now, ""
    return takeout


@action("takeout.finish", may=permissions.can_make, on=Takeout, says=_("An archive of everything is ready"))
def finish(
    call: Call,
    takeout: Takeout,
    *,
    size: int = 0,
    sha256: Annotated[OptionalLine, StringConstraints(max_length=64)] = "",
    counts: dict[str, int] | None = None,
    error: OptionalLine = "",
) -> Takeout:
    """Will note that the archive is ready, with how many rows of each table it has, or why it is not (no law: upkeep).

    Refusals: takeout.not_now, forbidden.
    """
    if takeout.state != TakeoutState.RUNNING:
        raise Refused("takeout.not_now", _("This archive is being made or is ready."))
    takeout.state = TakeoutState.FAILED if error else TakeoutState.READY
    takeout.size, takeout.sha256, takeout.counts, takeout.error = size, sha256, counts or {}, error
    takeout.ready_at = call.now
    call.note(rows=sum((counts or {}).values()), personal=takeout.personal)
    return takeout


@action("takeout.fetch", may=permissions.can_fetch, on=Takeout, quiet=True, says=_("The archive was fetched"))
def fetch(call: Call, takeout: Takeout) -> Takeout:
    """Will note who took the archive away and when (2297-VI art. 24: what leaves is on record).

    Refusals: takeout.not_ready, forbidden.
    """
    if takeout.state != TakeoutState.READY or not queries.path_of(takeout.pk).exists():
        raise Refused("takeout.not_ready", _("The archive is not here: ask for it anew."))
    call.note(personal=takeout.personal, size=takeout.size)
    return takeout


@action("takeout.clear", may=permissions.can_make, on=Takeout, says=_("An archive was removed"))
def clear(call: Call, takeout: Takeout) -> Takeout:
    """Will call an archive that has lain for three days removed; the job then drops its file (2297-VI art. 6).

    Refusals: forbidden.
    """
    takeout.state = TakeoutState.CLEARED
    return takeout


declare(
    Keeps("takeout.archives", _("Whole archives of the town hall"), _("the day the archive was ready"),
          queries.KEPT.days, "days", Fate.ERASE, queries.ready_before, certainty="H", job="takeout.clear"),
)  # fmt: skip
