"""The desk of who runs a sitting: agenda, question now, speakers, attendance on one screen; the code of the hall."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.live import topics
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import forbidden

from .. import queries
from ..queries import DESK, STATE_WORDS, TURN_WORDS, VERB_WORDS, State, TurnKind, Verb
from .words import body_of, drawn, item_state, starts, state_of

ROLES = (Role.SECRETARIAT, Role.HEAD, Role.DEPUTY)
MAIN = {State.PLANNED: Verb.CALL, State.CALLED: Verb.OPEN, State.BREAK: Verb.RESUME}
FOLLOWED = ("sittings.item", "sittings.turn", "sittings.amendment", "voting.division")


def state_words(row: Any) -> Any:
    """The state in words."""
    return STATE_WORDS[State(row.state)]


def presence(row: Any) -> str:
    """How many are or were there of how many."""
    return f"{row.present} / {row.seats}" if row.seats else ""


class SittingTable(Table):
    """Sittings, the newest first."""

    name = "sittings.list"
    caption = _("Sittings")
    order = "-starts"
    columns = (
        Column(
            "title", _("Sitting"), css="what", under=body_of, link=lambda row: reverse("sittings:desk", args=[row.pk])
        ),
        Column("starts", _("Begins"), css="got", get=starts, sort=Sort("starts_at")),
        Column("state", _("State"), get=state_words),
        Column("present", _("Present"), css="n", get=presence),
        Column("place", _("Place"), css="who"),
    )
    filters = (
        Search("q", _("Search"), find=lambda rows, text: rows.filter(title__icontains=text.strip())),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()], many=True),
        Days("at", _("Begins"), field="starts_at", is_moment=True),
    )
    presets = (
        Preset(_("Ahead and going on"), "state=planned&state=called&state=open&state=break"),
        Preset(_("All"), ""),
    )
    empty = _("There are no such sittings.")


@officials_only(*ROLES)
def sittings(request: HttpRequest) -> HttpResponse:
    """The list of sittings of the council and its commissions."""
    table = SittingTable(request, queries.visible_to(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("The council and its commissions: plan a sitting, call it in time, run it from its desk.")
    return list_page(request, table, lead=lead, ways=[(_("Plan a sitting"), reverse("sittings:plan"))])


@officials_only(*ROLES)
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk: the agenda at the left, the question and speakers in the middle, attendance at the right."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    items = queries.items_of(row)
    current = next((one for one in items if one.state == "now"), None)
    amendments, conflicts = queries.amendments_by_item(row), queries.conflicts_by_item(row)
    runs = queries.can_run(actor, row)
    seats = queries.seating(row, now) if row.state not in (State.PLANNED, State.CANCELLED) else []
    lines = [line(one, amendments.get(one.pk, []), conflicts.get(one.pk, [])) for one in items]
    context = {
        "sitting": row, "state": state_of(row), "body": body_of(row), "runs": runs, "now": now,
        "quorum": queries.quorum_now(row, len(seats) or None) if row.state != State.PLANNED else None, "lines": lines,
        "line": next((one for one in lines if one["row"] is current), None),
        "next": next((one["row"] for one in lines if one["row"].state == "waiting"), None),
        "seats": seats,
        "hall_open": row.goes_on or (row.state == State.CALLED and queries.day_of(row) == timezone.localdate()),
        "pause": queries.pause_of(row), "parts": drawn(request, DESK, row, current),
        "proposed": [one for one in queries.proposed_for(row) if one.state == "waiting"] if row.state not in
        queries.OVER else [],
        "live": topics.address(f"{queries.LABEL}:{row.pk}", *FOLLOWED) if row.state not in queries.OVER else "",
        **ways_of(row, runs), **speakers_of(row, now),
    }  # fmt: skip
    return render(request, "sittings/desk.html", context)


@officials_only(*ROLES)
@page
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """The code for the wall of the hall: another one each half minute; phones scan it and check in."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    if not queries.can_run(actor, row):
        raise forbidden()
    link = (
        f"{settings.PUBLIC_URL}{reverse('sittings:here', args=[row.pk])}?code={queries.code_now(row, timezone.now())}"
    )
    answer = render(request, "sittings/code.html", {"sitting": row, "link": link, "quorum": queries.quorum_now(row)})
    answer["Refresh"] = "25"
    return answer


def line(one: Any, amendments: list[Any], conflicts: list[Any]) -> dict[str, Any]:
    """One question as the desk shows it."""
    return {"row": one, "state": item_state(one), "amendments": amendments, "conflicts": conflicts}


def speakers_of(row: Any, now: Any) -> dict[str, Any]:
    """Who has the floor with the time left, and who waits."""
    speaking, waiting = queries.floor(row)
    return {
        "speaking": turn(speaking) if speaking else None,
        "left": queries.left_of(speaking, now) if speaking else None,
        "clock": queries.clock(queries.left_of(speaking, now)) if speaking else "",
        "waiting": [turn(one) for one in waiting],
    }


def turn(one: Any) -> dict[str, Any]:
    """One turn as it is shown."""
    return {"row": one, "name": queries.name_of(one), "kind": TURN_WORDS[TurnKind(one.kind)]}


def ways_of(row: Any, runs: bool) -> dict[str, Any]:
    """The main button of the state, and the other things that can be done by who runs the sitting."""
    verbs = queries.allowed(row.state) if runs else ()
    named = {verb: (VERB_WORDS[verb], reverse(f"sittings:{verb}", args=[row.pk])) for verb in verbs}
    main = MAIN.get(State(row.state))
    return {"main": named.get(main), "others": [way for verb, way in named.items() if verb is not main]}  # type: ignore[arg-type]
