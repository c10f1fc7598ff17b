"""The record as it grows: overview, journal, one entry."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import actions, find
from ratusha.foundation.backups import queries as backups
from ratusha.foundation.files import queries as files
from ratusha.foundation.jobs import queries as jobs
from ratusha.foundation.notify import queries as notify

from .. import queries

WATCHERS = (Role.ADMINISTRATOR, Role.OPERATOR, Role.HEAD)
CHANNELS = (
    ("web", _("site")),
    ("api", _("API")),
    ("cli", _("command line")),
    ("job", _("by schedule")),
    ("reaction", _("by itself")),
    ("import", _("import")),
    ("demo", _("demonstration")),
)
ACTORS = (
    ("stranger", _("visitor")),
    ("resident", _("resident")),
    ("official", _("official")),
    ("system", _("Ratusha itself")),
)


def to_the_second(row: Any) -> str:
    """When it was, in Kyiv."""
    return timezone.localtime(row.at).strftime("%d.%m.%Y %H:%M:%S")


def said(entry: Any) -> str:
    """The history line of an entry, or its action's name where the action is gone."""
    action = find(entry.action)
    return action.says_of(entry.facts) if action else entry.action


def action_names() -> list[tuple[str, str]]:
    """Options of the filter by action."""
    return [(name, name) for name in sorted(actions)]


class JournalTable(Table):
    """Every act, newest first."""

    name = "oversight.journal"
    caption = _("Journal")
    order = "-at"
    columns = (
        Column("at", _("When"), sort=Sort("id"), get=to_the_second),
        Column("said", _("What"), get=said, link=lambda row: reverse("oversight:entry", args=[row.pk]), css="what",
               under=lambda row: row.action),
        Column("channel", _("Channel"), get=lambda row: dict(CHANNELS).get(row.channel, row.channel)),
        Column("actor_kind", _("Who"), get=lambda row: dict(ACTORS).get(row.actor_kind, row.actor_kind),
               under=lambda row: f"№ {row.actor_id}" if row.actor_id else row.actor_name),
        Column("target", _("On what"), get=lambda row: f"{row.target_type} {row.target_id or ''}".strip()),
        Column("seq", _("Sealed as"), get=lambda row: row.seq or "", css="n"),
    )  # fmt: skip
    filters = (
        Choice("action", _("Action"), options=action_names),
        Choice("channel", _("Channel"), options=CHANNELS),
        Choice("actor_kind", _("Who"), options=ACTORS),
        Days("at", _("When"), field="at", is_moment=True),
    )
    empty = _("The journal has no such entries.")


@officials_only(*WATCHERS)
def overview(request: HttpRequest) -> HttpResponse:
    """What the operator looks at first: signs of life, stuck work, the seal."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    letters, without_channel = notify.counts()
    context = {
        "chain": queries.chain(),
        "signs": jobs.signs(now),
        "planned": jobs.planned(),
        "letters": letters,
        "without_channel": without_channel,
        "dead_letters": letters.get(notify.State.DEAD, 0),
        "refusals": queries.refusals_since(actor, now),
        "backup": backups.last_good(),
        "runs": actor.has(Role.ADMINISTRATOR, Role.OPERATOR),
    }
    context |= queries.counted(
        failed_jobs=jobs.failed_runs(), failed_reactions=queries.failed_reactions(actor), apart=files.quarantine(actor)
    )
    return render(request, "oversight/overview.html", context)


@officials_only(*WATCHERS)
def journal(request: HttpRequest) -> HttpResponse:
    """The journal as a list."""
    return list_of(request, JournalTable(request, queries.journal(request.actor)))  # type: ignore[attr-defined]


@officials_only(*WATCHERS)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: facts, what changed, its place in the chain."""
    row = get_object_or_404(queries.journal(request.actor), pk=pk)  # type: ignore[attr-defined]
    return render(request, "oversight/entry.html", {"entry": row, "said": said(row)})


def list_of(request: HttpRequest, table: Table) -> HttpResponse:
    """The page of one list of oversight, or its sheet."""
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    return render(request, "oversight/list.html", {"table": table, "title": table.caption})
