"""The desk of organisers: what must be looked at, everything there is, one comment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Sort, Table

from .. import permissions, queries
from ..permissions import MODERATORS
from ..queries import QUEUE_WORDS, STATE_WORDS, Queue, State
from .pages import address_of

CUT = 160
LOOK = {
    State.WAITING: ("wait", "clock"),
    State.SHOWN: ("ok", "eye"),
    State.HIDDEN: ("", "lock"),
    State.WITHDRAWN: ("", "cross"),
}


def first_words(row: Any) -> str:
    """The beginning of the comment; its state where the words are gone."""
    text = " ".join(row.text.split()) or f"({STATE_WORDS[State(row.state)]})"
    return text if len(text) <= CUT else f"{text[:CUT]}…"


def why_words(row: Any) -> str:
    """Why it waits, with the number of reports."""
    if not row.queued:
        return ""
    said = str(QUEUE_WORDS[Queue(row.queued)])
    return f"{said} ({row.reports})" if row.queued == Queue.REPORTED else said


def due(row: Any) -> str:
    """Until when it is looked at, in Kyiv."""
    if row.due_at is None:
        return ""
    said = timezone.localtime(row.due_at).strftime("%d.%m %H:%M")
    return gettext("late: {moment}").format(moment=said) if row.due_at < timezone.now() else said


def kinds() -> list[tuple[str, Any]]:
    """Kinds of objects that are talked about."""
    return list(subjects.kinds().items())


class CommentTable(Table):
    """Comments, what needs a decision first."""

    name = "discussion.queue"
    caption = _("Comments")
    order = "-weight"
    columns = (
        Column("text", _("The comment"), css="what", get=first_words,
               link=lambda row: reverse("talk_desk:comment", args=[row.pk])),
        Column("queued", _("Why it waits"), get=why_words),
        Column("due_at", _("Until"), css="term", get=due, sort=Sort("due_at", nullable=True)),
        Column("state", _("State"), get=lambda row: STATE_WORDS[State(row.state)]),
        Column("weight", _("Weight"), css="n", sort=Sort("weight")),
        Column("at", _("Written"), css="got", get=lambda row: timezone.localtime(row.at).strftime("%d.%m.%Y %H:%M"),
               sort=Sort("id")),
    )  # fmt: skip
    filters = (
        Choice("why", _("Why it waits"), options=[(one.value, words) for one, words in QUEUE_WORDS.items()],
               field="queued", many=True),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()]),
        Choice("kind", _("About"), options=kinds, field="thread__about_label"),
        Days("at", _("Written"), field="at", is_moment=True),
    )  # fmt: skip
    presets = (
        Preset(_("Need a decision"), "why=new&why=reported&why=appealed"),
        Preset(_("Hidden"), "state=hidden"),
        Preset(_("All"), ""),
    )
    empty = _("There is nothing to look at. Every comment is read.")


@officials_only(*MODERATORS)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for an organiser, with clocks; the rule stands above."""
    table = CommentTable(request, queries.all_for(request.actor).order_by())  # type: ignore[attr-defined]
    if table.wants_export:
        return table.export()
    late = queries.late_count(request.actor, timezone.now())  # type: ignore[attr-defined]
    return render(request, "discussion/queue.html", {"table": table, "late": late, "points": queries.rule_points()})


@officials_only(*MODERATORS)
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment: its words, reports, hidings, and what can be done now."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.all_for(actor), pk=pk)
    card = queries.card(row)
    return render(request, "discussion/desk_comment.html", {
        "comment": row, "card": card, "state": (STATE_WORDS[State(row.state)], *LOOK[State(row.state)]),
        "why": why_words(row), "ways": ways(actor, row, card), "address": address_of(row),
        "points": queries.rule_points(),
    })  # fmt: skip


def ways(actor: Any, row: Any, card: Any) -> list[tuple[Any, str]]:
    """(words, address) of what this organiser can do with it now, the main one first."""
    if not permissions.can_moderate(actor, row):
        return []
    hiding = card.open_hiding
    if hiding is not None and hiding.objected_at is not None:
        if actor.is_one_of(hiding.by_id):
            return []
        return [way(_("Agree with the author"), "give_back", row), way(_("Leave it hidden"), "keep_hidden", row)]
    if hiding is not None and row.state == State.HIDDEN:
        return [way(_("Show the comment again"), "restore", row)]
    found = [way(_("Leave the comment as it is"), "admit", row)] if row.queued else []
    if row.state in (State.SHOWN, State.WAITING):
        found.append(way(_("Hide the comment"), "hide", row))
    return found


def way(words: Any, name: str, row: Any) -> tuple[Any, str]:
    """One way."""
    return words, reverse(f"talk_desk:{name}", args=[row.pk])
