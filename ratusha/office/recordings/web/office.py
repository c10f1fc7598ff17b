"""The secretariat's list of recordings with their terms, and the card of one with what is left to do."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.search.folding import fold

from .. import queries, rules
from ..queries import STATE_WORDS, PartKind, Recording, State
from . import player
from .pages import state_of

STAFF = (Role.SECRETARIAT, Role.HEAD, Role.ARCHIVIST)


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Recordings whose title has the text, in any case of its letters."""
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "title")
    return rows.filter(pk__in=[pk for pk, title in told if wanted in fold(title)])


def term_words(row: Recording) -> Any:
    """Until when, while it is owed; when, once it is published."""
    if row.state == State.PUBLISHED and row.published_at is not None:
        return timezone.localdate(row.published_at)
    return row.due_on if row.state == State.AWAITED else None


class RecordingTable(Table):
    """Recordings, the newest first."""

    name, caption, order = "recordings.list", _("Video of sittings"), "-held"
    columns = (
        Column("title", _("Sitting"), css="what", link=lambda row: reverse("video-desk:card", args=[row.pk]),
               under=lambda row: row.commission.name if row.commission else _("council")),
        Column("held", _("Day"), css="got", get=lambda row: row.held_on, sort=Sort("held_on")),
        Column("state", _("State"), get=lambda row: STATE_WORDS[State(row.state)]),
        Column("term", _("Publish by, or published"), css="term", get=term_words),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_text),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()]),
        Days("held", _("Day"), field="held_on"),
    )
    presets = (
        Preset(_("To be published"), f"state={State.AWAITED}"),
        Preset(_("All"), ""),
    )
    empty = _("There are no such recordings.")


@officials_only(*STAFF)
def recordings(request: HttpRequest) -> HttpResponse:
    """The list; how many are late stands on top."""
    actor = request.actor  # type: ignore[attr-defined]
    table = RecordingTable(request, queries.visible_to(actor).order_by())
    late = queries.late_count(actor, timezone.localdate())
    lead = _("The law gives until the end of the day after the sitting.")
    if late:
        lead = _("Late: {count}. The law gives until the end of the day after the sitting.").format(count=late)
    ways = []
    if queries.keeps(actor):
        ways = [
            (_("Add an earlier sitting"), reverse("video-desk:add")),
            (_("A sitting is missing here"), reverse("video-desk:expect")),
        ]
    ways.append((_("See it as a resident"), reverse("video:list")))
    return list_page(request, table, lead=lead, ways=ways)


@officials_only(*STAFF)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """What is owed and until when, the parts with their clock, cuts and subtitles, uploads on their way, history."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    rows = queries.parts_of(row, hidden=True)
    shown = [player.Shown(one, one.order) for one in rows if not one.hidden]
    ended = timezone.localdate(row.ended_at) if row.ended_at else row.held_on
    keeps = queries.keeps(actor)
    context = {
        "recording": row,
        "state": state_of(row),
        "parts": [(one, _facts(one)) for one in shown],
        "hidden": [one for one in rows if one.hidden],
        "due": queries.due_of(ended) if row.due_on and row.state == State.AWAITED else None,
        "keeps": keeps,
        "is_open": row.state in (State.AWAITED, State.EXCUSED),
        "is_over": row.keep_until < timezone.localdate() and row.state != State.REMOVED,
        "uploads": queries.uploads_of(row) if keeps else [],
        "history": queries.history_of(actor, row),
        "chapters": len(queries.chapters_of(row)),
        "can_publish": keeps and bool(shown) and row.state in (State.AWAITED, State.EXCUSED),
        "no_clock": [one for one in shown if one.row.begins_at is None],
    }
    return player.draw(request, "recordings/card.html", context, [])


def _facts(one: player.Shown) -> dict[str, Any]:
    """What the card tells of a part: its length in words, whether it is a link, until when it runs by the clock."""
    row = one.row
    return {
        "length": rules.shown_time(row.seconds) if row.seconds else "",
        "is_link": row.kind == PartKind.LINK,
        "ends_at": rules.ends_at(queries.plain(row)),
        "closed": row.file.closed if row.file else "",
    }
