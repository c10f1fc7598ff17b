"""The public thread: requests and answers that everybody reads, finds and follows."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst

from ratusha.channels.web.subjects import at_hand
from ratusha.foundation.files import passes

from .. import queries
from .kind import subject

PER_PAGE = 15


def index(request: HttpRequest) -> HttpResponse:
    """Published requests by words, decision and who asked; the address is the state."""
    given = request.GET
    asked = given.get("q", "").replace("\x00", "").strip()[:200]
    picked = {
        name: given.get(name, "") if given.get(name) in set(words) else ""
        for name, words in (("decision", queries.DECISION_WORDS), ("requester", queries.REQUESTER_WORDS))
    }
    rows = queries.found(asked) if asked else queries.public()
    rows = rows.filter(**{name: value for name, value in picked.items() if value})
    shown = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    context = {
        "lines": [line(row) for row in shown.object_list],
        "page": shown,
        "asked": asked,
        **picked,
        "decisions": options(queries.DECISION_WORDS),
        "requesters": options(queries.REQUESTER_WORDS),
        "narrowed": bool(asked or any(picked.values())),
        "onward": link(given, shown.next_page_number()) if shown.has_next() else "",
        "backward": link(given, shown.previous_page_number()) if shown.has_previous() else "",
    }
    return render(request, "inforequests/index.html", context)


def options(words: dict[Any, Any]) -> list[tuple[str, str]]:
    """Choices of a filter."""
    return [(one.value, capfirst(str(word))) for one, word in words.items()]


def link(given: Any, number: int) -> str:
    """The same list on another page."""
    kept = given.copy()
    kept["page"] = str(number)
    return f"?{kept.urlencode()}"


TONES = {"full": ("ok", "check"), "partial": ("wait", "eye"), "refused": ("bad", "cross")}


def line(row: Any) -> dict[str, Any]:
    """A request in the list: title, number, day, in how many days it was answered, with what."""
    tone, icon = TONES.get(row.decision, ("", "check"))
    return {"row": row, "pieces": queries.pieces(row.public_title), "tone": tone, "icon": icon,
            "decision": capfirst(str(row.get_decision_display()))}  # fmt: skip


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One published request: question and answer, every hidden piece with its reason, files, dates, follow."""
    row = queries.public().filter(pk=pk).first()
    if row is None:
        raise Http404
    now = timezone.now()
    at_hand(request, f"{queries.PUBLIC}:{pk}", subject(row))
    files = [one for one in queries.given_files(row.case) if one.shown] if row.public_files else []
    context = {
        **line(row),
        "about": f"{queries.PUBLIC}:{pk}",
        "text": queries.pieces(row.public_text),
        "answer": queries.pieces(row.public_answer),
        "files": [(passes.linked(one.shown, now), list(one.fragments.all())) for one in files if one.shown],
        "ground": row.get_ground_display() if row.ground else "",
        "reasons": row.reasons if row.ground and row.decision == "refused" else "",
    }
    return render(request, "inforequests/request.html", context)
