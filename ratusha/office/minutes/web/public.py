"""What everybody sees: decisions with their text, signature and votes; protocols."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.channels.web.pages import page
from ratusha.office.documents import queries as documents
from ratusha.office.rollcalls import queries as rollcalls

from .. import datasets, queries
from ..queries import Kind, State
from . import panel, words
from .deeds import ways_of_decision, ways_of_protocol

PER_PAGE = 15
STATES = (
    ("", _("All")),
    (State.SIGNED.value, _("those in force")),
    (State.STOPPED.value, _("stopped by the head")),
    (State.ANNULLED.value, _("annulled by the council")),
)


def whole(text: str) -> int | None:
    """A year or a session out of the address, None for anything else: a calendar has no year of five digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def onward(request: HttpRequest, shown: Any) -> dict[str, str]:
    """Addresses of the pages beside this one, with the same filters."""
    kept = request.GET.copy()
    kept.pop("page", None)
    told = {}
    if shown.has_previous():
        kept["page"] = str(shown.previous_page_number())
        told["backward"] = f"?{kept.urlencode()}"
    if shown.has_next():
        kept["page"] = str(shown.next_page_number())
        told["onward"] = f"?{kept.urlencode()}"
    return told


def index(request: HttpRequest) -> HttpResponse:
    """Decisions by words, year, session and state; the address is the state of the list."""
    given = request.GET
    asked = given.get("q", "").replace("\x00", "").strip()[:200]
    year, session = whole(given.get("year", "")), whole(given.get("session", ""))
    state = given.get("state", "") if given.get("state") in dict(STATES) else ""
    kind = Kind.CONCLUSION if given.get("of") == "commissions" else Kind.DECISION
    rows = queries.public().filter(kind=kind).defer("text", "match")
    rows = queries.by_words(rows, asked) if asked else rows
    rows = rows.filter(adopted_on__year=year) if year else rows
    rows = rows.filter(session=session) if session is not None else rows
    rows = rows.filter(state=state) if state else rows
    shown = Paginator(rows.order_by("-adopted_on", "-id"), PER_PAGE).get_page(given.get("page"))
    context = {
        "lines": [(one, words.state_of(one)) for one in shown.object_list],
        "page": shown,
        "asked": asked,
        "year": year,
        "session": given.get("session", "") if session is not None else "",
        "state": state,
        "states": STATES,
        "years": queries.years(),
        "commissions": kind is Kind.CONCLUSION,
        "narrowed": bool(asked or year or session is not None or state),
        **onward(request, shown),
    }
    return render(request, "minutes/decisions.html", context)


def as_csv(_request: HttpRequest) -> HttpResponse:
    """Open data: every public decision, its vote and its force, a line each."""
    return downloads.figures("decisions", "csv", "decisions", datasets.HEADS, datasets.decisions())


@page
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: text, paper, check of the signature, who voted how, what became of it."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    row = queries.one(actor, pk)
    if row is None:
        raise Http404
    stops = queries.stops_of(row)
    own, later = queries.links_of(row, actor)
    vote = rollcalls.one(actor, row.roll_call) if row.roll_call else None
    protocol = queries.protocol_of(row.sitting) if row.sitting else None
    protocol = protocol if protocol and (protocol.published_at or queries.sees_all(actor)) else None
    names = rollcalls.rows_by_name(vote.pk) if vote is not None else []
    first = queries.in_force_on(row, stops)
    closed = queries.is_text_closed(row, actor)
    context = {
        "decision": row,
        "state": words.state_of(row),
        "force": words.force_words(row, first, today),
        "paragraphs": [] if closed else [line for line in row.text.split("\n") if line.strip()],
        "closed": closed,
        "vote": vote,
        "groups": groups(names),
        "ways": rollcalls.ways_of(actor, vote, panel.NAME, "sittings.sitting") if vote is not None else [],
        "protocol": protocol,
        "sheet": queries.sheet_of(vote.pk) if vote is not None else None,
        "steps": words.steps(row, stops, later),
        "own": own,
        "later": later,
        "stop_due": queries.due_of_stop(row) if row.state in (State.ADOPTED, State.SIGNING) else None,
        "stop": next((one for one in stops if not one.outcome), None),
        "code": documents.in_groups(row.code) if row.code else "",
        "check": reverse("document-check:shown", args=[row.code]) if row.code else "",
        "inside": queries.sees_all(actor),
        **ways_of_decision(actor, row),
    }
    return render(request, "minutes/decision.html", context)


def groups(rows: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Names by choice, in the order of the choices."""
    found = {choice: [row for row in rows if row.choice == choice] for choice in rollcalls.Choice}
    return [(rollcalls.CHOICE_WORDS[choice], names) for choice, names in found.items() if names]


def protocols(request: HttpRequest) -> HttpResponse:
    """Protocols of sittings, the newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = queries.protocols_visible_to(actor)
    year = whole(request.GET.get("year", ""))
    rows = rows.filter(held_on__year=year) if year else rows
    shown = Paginator(rows.order_by("-held_on", "-id"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": [(one, words.protocol_state(one)) for one in shown.object_list],
        "page": shown,
        "inside": queries.sees_all(actor),
        **onward(request, shown),
    }
    return render(request, "minutes/protocols.html", context)


@page
def protocol(request: HttpRequest, pk: int) -> HttpResponse:
    """One protocol with its words, its files and its signatures; its remarks for those who work on it."""
    actor = request.actor  # type: ignore[attr-defined]
    row = queries.protocol(actor, pk)
    if row is None:
        raise Http404
    inside = queries.works_or_leads(actor)
    context = {
        "protocol": row,
        "state": words.protocol_state(row),
        "blocks": row.content.get("blocks", []),
        "decisions": [one for one in queries.of_sitting(row.sitting) if inside or one.is_public],
        "signatures": queries.signatures_of(row),
        "sheets": [one for one in queries.sheets_of(row.sitting) if one.published_at],
        "inside": inside,
        "remarks": queries.remarks_of(row) if inside else [],
        "notes": queries.notes_of(row) if inside else [],
        **ways_of_protocol(actor, row),
    }
    return render(request, "minutes/protocol.html", context)
