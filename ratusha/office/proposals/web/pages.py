"""What everybody reads: drafts by state, commission and words, the calendar, one draft, its texts compared."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads, subjects
from ratusha.channels.web.pages import page
from ratusha.channels.web.words import day as day_words
from ratusha.office.council import queries as council

from .. import datasets, permissions, queries
from ..queries import AUTHOR_WORDS, Kind, Mark, State
from .words import author_of, commissions, found, publications, state_of, text_words

A_PAGE = 20
AHEAD = timedelta(days=60)
TABS = (
    ("", _("All")),
    (State.PUBLISHED, _("Wait for a sitting")),
    (State.CONSIDERED, _("Before a sitting")),
    (State.ADOPTED, _("Adopted")),
    (State.REJECTED, _("Not adopted")),
    (State.SENT_BACK, _("Sent back")),
    (State.WITHDRAWN, _("Withdrawn")),
)


def whole(text: str) -> int | None:
    """A key out of an address, None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@page
def drafts(request: HttpRequest) -> HttpResponse:
    """Published drafts, the newest first; narrowed by state, kind, author, commission and words."""
    given = {name: request.GET.get(name, "")[:200] for name in ("q", "state", "kind", "author", "commission")}
    bodies = [one for one in council.commissions(timezone.localdate()) if one.kind == council.CommissionKind.STANDING]
    rows = queries.listed(given["q"], **narrowed(given)).order_by("-published_on", "-id")
    sheet = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    kept = request.GET.copy()
    for name in ("page", "state"):
        kept.pop(name, None)
    context = {
        "rows": [(one, state_of(one), author_of(one)) for one in sheet], "page": sheet, "given": given, "tabs": TABS,
        "kinds": Kind.choices, "authors": [(one.value, words) for one, words in AUTHOR_WORDS.items()],
        "bodies": bodies, "asked": asked.urlencode(), "kept": kept.urlencode(), "narrowed": any(given.values()),
        "files": permissions.can_file(request.actor),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "proposals/list.html", context)


def narrowed(given: dict[str, str]) -> dict[str, Any]:
    """The columns that the filter asks for; what it does not know is left out."""
    commission = whole(given["commission"])
    return {
        "state": given["state"] if given["state"] in set(State) else "",
        "kind": given["kind"] if given["kind"] in Kind.values else "",
        "author_kind": given["author"] if given["author"] in {one.value for one in AUTHOR_WORDS} else "",
        "referrals__commission": commission or "",
    }


def ahead(request: HttpRequest) -> HttpResponse:
    """From which day which drafts may be considered, two months ahead."""
    today = timezone.localdate()
    rows = list(queries.coming(today - timedelta(days=30), today + AHEAD)[:200])
    already = [one for one in rows if one.earliest_on and one.earliest_on <= today]
    later = [one for one in rows if one.earliest_on and one.earliest_on > today]
    days = [(on, list(group)) for on, group in groupby(later, key=lambda one: one.earliest_on)]
    return render(request, "proposals/calendar.html", {"already": already, "days": days})


@page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft: its text, when it may be considered and why, commissions, annexes, what people say."""
    row = found(request, pk)
    actor = request.actor  # type: ignore[attr-defined]
    if row.is_public:
        about = f"{queries.LABEL}:{row.pk}"
        subjects.at_hand(request, about, subjects.of_row(about, row))
    elif permissions.can_file(actor):
        return HttpResponseRedirect(reverse("draft-desk:draft", args=[row.pk]))
    text, versions = queries.shown_of(row)
    context = {
        "row": row, "state": state_of(row), "author": author_of(row), "text": text, "versions": versions,
        "lines": text.text.splitlines() if text else (), "text_kind": text_words(text) if text else "",
        "timetable": timetable(row), "due": due(row), "annexes": queries.annexes_of(row),
        "commissions": commissions(row), "publications": publications(row),
        "works": permissions.can_write(actor, row) or permissions.is_author(actor, row),
    }  # fmt: skip
    return render(request, "proposals/draft.html", context)


def due(row: Any) -> Any:
    """The term that its first day follows from, with the explanation."""
    if row.counted_from is None or row.earliest_on is None:
        return None
    found_due = queries.due_of(row.counted_from)
    return found_due if found_due.due_on == row.earliest_on else queries.regulatory_due(row.counted_from)


def timetable(row: Any) -> dict[str, Any] | None:
    """The picture: weeks of days between publication and the first possible day, and the same in a sentence."""
    weeks = queries.timetable_of(row)
    if not weeks:
        return None
    today = timezone.localdate()
    counted = sum(1 for week in weeks for one in week if one.number)
    says = gettext("Published %(published)s. %(n)s working days later, on %(first)s, it may be considered.") % {
        "published": day_words(row.counted_from, today), "n": counted, "first": day_words(row.earliest_on, today),
    }  # fmt: skip
    shown = [[{"day": one.day, "mark": str(one.mark), "number": one.number, "today": one.day == today,
               "first": one.mark is Mark.FIRST} for one in week] for week in weeks]  # fmt: skip
    return {"weeks": shown, "says": says, "come": row.earliest_on <= today}


@page
def compare(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two versions of the text paragraph by paragraph."""
    row = found(request, pk)
    public = not queries.is_inside(request.actor, row)  # type: ignore[attr-defined]
    versions = queries.versions_of(row, public=public)
    known = {one.number for one in versions}
    before, after = queries.version_of(row.pk, old), queries.version_of(row.pk, new)
    if not {old, new} <= known or before is None or after is None:
        raise Http404
    rows = queries.between(before, after)
    changes = sum(1 for one in rows if one.fate != "same")
    context = {"row": row, "old": before, "new": after, "rows": rows, "changes": changes,
               "versions": [(one, text_words(one)) for one in versions]}  # fmt: skip
    return render(request, "proposals/compare.html", context)


def data(request: HttpRequest, kind: str) -> Any:
    """Every published draft as CSV, XLSX or JSON."""
    if kind not in downloads.KINDS:
        raise Http404
    rows = datasets.rows(settings.PUBLIC_URL)
    if kind == "json":
        return downloads.plain("drafts", [dict(zip(datasets.HEADS, row, strict=True)) for row in rows])
    return downloads.figures("drafts", kind, gettext("Draft decisions"), datasets.HEADS, rows)


def passport(request: HttpRequest) -> HttpResponse:
    """What the open set of drafts is, with the meanings of its columns."""
    return downloads.plain("drafts-passport", datasets.passport(settings.PUBLIC_URL, timezone.localdate()))


@page
def text(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version of the text, compared with the one before when there is one."""
    row = found(request, pk)
    versions = queries.versions_of(row, public=True)
    at = next((place for place, one in enumerate(versions) if one.number == number), None)
    if at is None:
        raise Http404
    if at + 1 < len(versions):
        return compare(request, pk, versions[at + 1].number, number)
    return compare(request, pk, number, number)
