"""How states and phases look: tones, icons, the thread of a campaign, what can be done now."""

import json
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from .. import queries
from ..queries import PROJECT_WORDS, STAGE_WORDS, Stage, State

LOOK = {
    State.DRAFT: ("", "pen"),
    State.COLLECTING: ("go", "people"),
    State.CHECK: ("wait", "clock"),
    State.CORRECTION: ("wait", "pen"),
    State.EXPERTISE: ("wait", "clock"),
    State.DECLINED: ("bad", "alert"),
    State.APPEALED: ("wait", "people"),
    State.ADMITTED: ("ok", "check"),
    State.REJECTED: ("", "cross"),
    State.WITHDRAWN: ("", "cross"),
    State.MERGED: ("", "link"),
    State.WON: ("ok", "star"),
    State.LOST: ("", "dash"),
    State.DOING: ("go", "clock"),
    State.DONE: ("ok", "check"),
}
SIGNS = ("tree", "playground", "bus", "drop", "book", "tap", "window", "star", "people", "home", "shield", "flag")


def state_of(row: Any) -> tuple[Any, str, str]:
    """(words, tone, icon) of a project's state."""
    state = State(row.state)
    return (PROJECT_WORDS[state], *LOOK[state])


def sign_of(row: Any) -> str:
    """The drawn sign that stands in place of a photo."""
    return row.sign if row.sign in SIGNS else SIGNS[(row.number or row.pk or 0) % len(SIGNS)]


def card(row: Any) -> dict[str, Any]:
    """What a card of a project shows."""
    return {
        "row": row,
        "href": reverse("budgeting:project", args=[row.pk]),
        "state": state_of(row),
        "sign": sign_of(row),
        "photo": f"{row.cover.url}?copy=thumb" if row.cover_id else "",
        "cost": queries.hryvnias(row.cost),
    }


def map_of(rows: list[Any]) -> dict[str, Any]:
    """A map with the points of the projects, empty where none has one."""
    pins = queries.pins_of(rows)
    if not pins:
        return {}
    lat = sum(one["lat"] for one in pins) / len(pins)
    lon = sum(one["lon"] for one in pins) / len(pins)
    places = json.dumps(pins, ensure_ascii=False)
    return {"at": f"{lat:.5f},{lon:.5f}", "zoom": 12 if len(pins) == 1 else 11, "places": places, "many": len(pins) > 1}


def thread_of(campaign: Any, phases: list[Any], today: date) -> list[dict[str, Any]]:
    """The campaign as the thread: what was, where it is, what comes."""
    current = next((one.place for one in phases if one.stage == campaign.stage), -1)
    over = campaign.state in ("over", "cancelled")
    steps = []
    for one in phases:
        state = "past" if over or one.place < current else "now" if one.place == current else "next"
        words = str(STAGE_WORDS[Stage(one.stage)])
        days = _("{since} – {until}").format(since=_short(one.starts_on, today), until=_short(one.ends_on, today))
        steps.append({"title": words[:1].upper() + words[1:], "text": days, "state": state})
    return steps


def _short(day: date, today: date) -> str:
    return day.strftime("%d.%m" if day.year == today.year else "%d.%m.%Y")


def now_of(campaign: Any) -> dict[str, Any]:
    """The one main thing of the campaign's page now: words, address, lead; empty where there is nothing to do."""
    if campaign.state != "running":
        return {}
    stage = campaign.stage
    ways: dict[str, tuple[Any, str, Any]] = {
        Stage.SUBMISSION: (_("Submit a project"), reverse("budgeting:new"),
                           _("Write what you want to change in the community, and how much it costs.")),
        Stage.CHECK: (_("Look at the projects"), reverse("budgeting:projects", args=[campaign.pk]),
                      _("Projects are being checked: whether everything in them is filled in.")),
        Stage.EXPERTISE: (_("Look at the projects"), reverse("budgeting:projects", args=[campaign.pk]),
                          _("Experts of the town hall look whether each project can be done.")),
        Stage.PUBLICATION: (_("Look at the projects"), reverse("budgeting:projects", args=[campaign.pk]),
                            _("The list of the vote is being published.")),
        Stage.VOTING: (_("Vote"), _vote(campaign.pk), _("Look at the projects and choose. Your choice is secret.")),
        Stage.COUNTING: (_("Look at the projects"), reverse("budgeting:projects", args=[campaign.pk]),
                         _("The voting is over, votes are being counted.")),
        Stage.RESULTS: (_("Look at the results"), _results(campaign.pk), _("The winners are known.")),
        Stage.IMPLEMENTATION: (_("See what is being done"), _results(campaign.pk), _("The winners are being done.")),
    }  # fmt: skip
    words = ways.get(stage)
    return {"words": words[0], "href": words[1], "lead": words[2]} if words else {}


def _vote(pk: int) -> str:
    return _or_projects("voting:ballot", pk)


def _results(pk: int) -> str:
    return _or_projects("results:campaign", pk)


def _or_projects(name: str, pk: int) -> str:
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return reverse("budgeting:projects", args=[pk])
