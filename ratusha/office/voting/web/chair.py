"""The chair's panel: what is before the sitting, the open vote, what can be done now."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.live import boards
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.council.queries import MAJORITY_WORDS, Majority
from ratusha.office.sittings import queries as sittings

from .. import actions, queries
from ..queries import CHOICE_WORDS, KIND_WORDS, STATE_WORDS, Choice, Kind, State
from .boards import milliseconds

RUN = (Role.SECRETARIAT, Role.HEAD, Role.DEPUTY)


def of_the_hall(actor: Actor) -> bool:
    """Deputies, the head and the secretariat: who has something to do in the hall."""
    return sittings.is_inside(actor)


@officials_only(*RUN)
@page
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """One vote at a time: open it, see who has not voted yet, close it, enter by hand, hold anew."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    sitting = sittings.sitting(actor, pk)
    if sitting is None:
        raise Http404
    may_run = queries.can_run(actor, sitting)
    if not may_run and not queries.can_confirm(actor, sitting):
        return render(request, "403.html", status=403)
    actions.close_due(now)
    held = queries.of_sitting(sitting)
    open_now = next((one for one in held if one.state == State.OPEN), None)
    context = {
        "sitting": sitting,
        "runs": may_run,
        "now_ms": milliseconds(now),
        "live": boards.address("screen", pk),
        "votes": [row_of(one) for one in reversed(held) if one.state != State.OPEN],
        **(vote_of(open_now, actor) if open_now else before(sitting, held, may_run)),
    }
    return render(request, "voting/chair.html", context)


def vote_of(division: Any, actor: Any) -> dict[str, Any]:
    """The open vote as the chair sees it: who has voted, not how."""
    cast = queries.casts_of(division)
    here = sittings.present(division.sitting, timezone.now())
    entries = [
        {"row": one, "choice": CHOICE_WORDS[Choice(one.choice)], "own": actor.is_one_of(one.entered_by_id)}
        for one in queries.waiting_of(division)
    ]
    return {
        "open": division,
        "majority": MAJORITY_WORDS[Majority(division.majority)],
        "until": milliseconds(division.closes_at),
        "left": queries.left(division.closes_at, timezone.now()),
        "voted": len(cast),
        "present": len(here),
        "missing": [one for one in here if one.pk not in cast],
        "entries": entries,
    }


def before(sitting: Any, held: list[Any], may_run: bool) -> dict[str, Any]:
    """What can be put to the vote now, amendments first."""
    item = sittings.current_item(sitting) if sitting.goes_on else None
    filed = sittings.amendments_of(item) if item else []
    waits = [one for one in filed if one.state == "filed"]
    done = [one for one in held if one.state == State.CLOSED]
    last = max(done, key=lambda one: (one.closed_at, one.number), default=None)
    again = last is not None and last.kind != Kind.SECRET and sitting.state == "open"
    return {
        "open": None,
        "item": item,
        "amendments": filed,
        "waits": waits,
        "goes_on": sitting.state == "open",
        "again": last if again and may_run else None,
    }


def row_of(division: Any) -> dict[str, Any]:
    """A vote in the list of the sitting."""
    return {
        "row": division,
        "kind": KIND_WORDS[Kind(division.kind)],
        "state": STATE_WORDS[State(division.state)],
        "href": reverse("council-live:vote", args=[division.sitting_id, division.pk]),
    }
