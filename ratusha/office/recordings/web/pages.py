"""What everybody meets: the list with search in chapters, a recording with its player, a vote with its minute."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ratusha.office.council import queries as council
from ratusha.office.proposals import queries as proposals
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.voting import queries as voting

from .. import queries, rules
from ..queries import Recording, State
from . import player

A_PAGE = 20
LOOK = {
    State.AWAITED: ("wait", "clock"),
    State.PUBLISHED: ("ok", "video"),
    State.EXCUSED: ("", "info"),
    State.REMOVED: ("", "archive"),
}
COUNCIL = "council"
TEXT_MOST = 200


def recordings(request: HttpRequest) -> HttpResponse:
    """Recordings, the newest first: of the council or a commission, of a year; words are looked for in chapters."""
    rows = queries.visible_to(request.actor)  # type: ignore[attr-defined]
    body, year = request.GET.get("body", "")[:12], request.GET.get("year", "")[:4]
    text = request.GET.get("q", "")[:TEXT_MOST].strip()
    if body == COUNCIL:
        rows = rows.filter(commission=None)
    elif body.isascii() and body.isdecimal():
        rows = rows.filter(commission=int(body))
    if year.isascii() and year.isdecimal() and 1990 < int(year) < 2200:
        rows = rows.filter(held_on__year=int(year))
    found = queries.found_chapters(text, rows) if text else []
    pages = Paginator(rows.order_by("-held_on", "-id"), A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": [(one, state_of(one)) for one in shown] if not text else [],
        "found": [(one, player.line_of(one.recording, one, player.Shown(one.part, 1))) for one in found],
        "text": text,
        "body": body,
        "year": year,
        "bodies": [(str(one.pk), one.name) for one in council.commissions(timezone.localdate())],
        "years": queries.years(),
        "many": len(found),
    }
    return render(request, "recordings/list.html", context)


def recording(request: HttpRequest, pk: int) -> HttpResponse:
    """One recording: the player or the broadcast, the agenda as chapters, where it came from and what proves it."""
    row = _row(request, pk)
    actor = request.actor  # type: ignore[attr-defined]
    hosts, seen = queries.frame_hosts(), queries.can_watch(actor, row)
    rows = queries.parts_of(row) if seen else []
    shown, chosen = player.parts(request, rows, hosts)
    stream = _stream(row, chosen)
    frame = rules.framed(stream, hosts) if stream else ""
    chapters = queries.chapters_of(row) if seen else []
    ended = timezone.localdate(row.ended_at) if row.ended_at else None
    context = {
        "recording": row,
        "state": state_of(row),
        "parts": shown,
        "player": chosen,
        "lines": player.lines(row, chapters, shown),
        "stream": stream,
        "frame": frame,
        "due": queries.due_of(ended or row.held_on) if row.due_on else None,
        "late": rules.days_late(row.due_on, timezone.localdate(row.published_at))
        if row.due_on and row.published_at
        else 0,
        "is_preview": seen and row.state != State.PUBLISHED,
        "works": queries.oversees(actor),
        "cuts": [(one, cut) for one in shown for cut in one.row.cuts.all()],
    }
    return player.draw(request, "recordings/recording.html", context, [frame, chosen.frame if chosen else ""])


def at_division(request: HttpRequest, pk: int, division: int) -> HttpResponse:
    """One vote whole: the draft, adopted amendments, who voted how, and that minute of the video."""
    actor = request.actor  # type: ignore[attr-defined]
    row, vote = _row(request, pk), voting.division(actor, division)
    if vote is None or row.sitting_id is None or vote.sitting_id != row.sitting_id or vote.closed_at is None:
        raise Http404
    place = queries.of_division(vote.pk) if queries.can_watch(actor, row) else None
    shown = None
    if place is not None:
        found, _chosen = player.parts(request, queries.parts_of(row), frozenset())
        shown = next((one for one in found if one.row.pk == place.part_id), None)
    if shown is not None and place is not None:
        shown.start = place.start
    context = {
        "recording": row,
        "vote": vote,
        "player": shown,
        "line": player.line_of(row, place, shown) if place is not None and shown is not None else None,
        "rows": _by_choice(rollcalls.rows_by_name(vote.roll_call_id)) if vote.roll_call_id else [],
        "draft": proposals.proposal(actor, vote.item.proposal_id) if vote.item and vote.item.proposal_id else None,
    }
    return player.draw(request, "recordings/at.html", context, [])


def state_of(row: Recording) -> tuple[Any, str, str]:
    """The state in words, its colour and sign; late is told plainly."""
    state = State(row.state)
    return (queries.STATE_WORDS[state], *LOOK[state])


def _stream(row: Recording, chosen: player.Shown | None) -> str:
    """Where it is broadcast, while there is no recording of our own to show."""
    if chosen is not None or row.state == State.REMOVED:
        return ""
    return row.stream or (row.sitting.live_link if row.sitting is not None else "")


def _by_choice(rows: Any) -> list[tuple[Any, list[Any]]]:
    """Names under each choice, in the order for, against, abstained, did not vote, absent."""
    words = {str(one): said for one, said in voting.CHOICE_WORDS.items()}
    found: dict[str, list[Any]] = {one: [] for one in words}
    for one in rows:
        found.setdefault(str(one.choice), []).append(one)
    return [(words.get(choice, choice), names) for choice, names in found.items() if names]


def _row(request: HttpRequest, pk: int) -> Recording:
    row = queries.recording(request.actor, pk)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row
