"""What everybody sees: the list of votes with its search, one vote with every name, files."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.channels.web.tables import Choice as OneOf
from ratusha.channels.web.tables import Column, Days, Preset, Search, Sort, Table
from ratusha.foundation.search.engine import matching
from ratusha.office.council import queries as council

from .. import datasets, queries
from ..queries import CHOICE_WORDS, LABEL, SOURCE_WORDS
from .drawing import context_of, lines_of, verdict

CHOICES = {choice.value: words for choice, words in CHOICE_WORDS.items()}


def member_address(pk: int) -> str:
    """The page of a deputy, where there is one."""
    try:
        return reverse("deputies:deputy", args=[pk])
    except NoReverseMatch:
        return ""


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Votes whose question has the words, in any of their forms."""
    return rows.filter(pk__in=matching(LABEL, text))


def result(row: Any) -> str:
    """Adopted or not, with the numbers."""
    return str(verdict(row)[0])


def numbers(row: Any) -> str:
    """How many were for it, and how many are needed."""
    return gettext("{votes} of {needed}").format(votes=row.voted_for, needed=row.needed)


def when(row: Any) -> str:
    """Day and time in Kyiv."""
    return timezone.localtime(row.at).strftime("%d.%m.%Y %H:%M")


def deputies() -> list[tuple[str, str]]:
    """Everybody who holds a mandate or held one."""
    rows = council.all_members().filter(kind="deputy")
    return [(str(one.pk), one.full_name) for one in sorted(rows, key=lambda one: council.alphabetical(one.full_name))]


def commissions() -> list[tuple[str, Any]]:
    """The council itself and commissions that vote."""
    rows = council.all_commissions()
    return [("council", _("Council at a sitting")), *((f"commission-{one.pk}", one.name) for one in rows)]


class VotesTable(Table):
    """Votes, the newest first."""

    name = "rollcalls.votes"
    caption = _("How they voted")
    order = "-at"
    columns = (
        Column("title", _("What was put to the vote"), css="what", under=lambda row: row.sitting_title,
               link=lambda row: reverse("votes:vote", args=[row.pk])),
        Column("at", _("When"), css="got", get=when, sort=Sort("at")),
        Column("adopted", _("Result"), get=result),
        Column("voted_for", _("For it, of those needed"), css="n", get=numbers),
    )  # fmt: skip
    empty = _("There are no such votes.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        named = deputies()
        bodies = commissions()
        self.filters = (
            Search("q", _("Words of the question"), find=by_text),
            OneOf("result", _("Result"), options=(("yes", _("Adopted")), ("no", _("Not adopted"))),
                  when={"yes": Q(adopted=True), "no": Q(adopted=False)}, first=True),
            Days("day", _("Day of the sitting"), field="sitting_on"),
            OneOf("deputy", _("Deputy took part"), options=named,
                  when={pk: Q(rows__member=int(pk)) for pk, _name in named}),
            OneOf("body", _("Who voted"), options=bodies,
                  when={code: body(code) for code, _name in bodies}),
            OneOf("differs", _("Numbers"), options=(("yes", _("stated and counted differ")),),
                  when={"yes": ~Q(differences=[])}),
        )  # fmt: skip
        super().__init__(request, rows)

    presets = (Preset(_("All votes"), ""), Preset(_("Not adopted"), "result=no"))


def body(code: str) -> Q:
    """The condition for the council or for one commission."""
    if code == "council":
        return Q(body_label="council")
    return Q(body_label="council.commission", body_id=int(code.removeprefix("commission-")))


def votes(request: HttpRequest) -> HttpResponseBase:
    """The list."""
    rows = queries.visible_to(request.actor).order_by()  # type: ignore[attr-defined]
    table = VotesTable(request, rows)
    if table.wants_export:
        return table.export()
    return render(request, "rollcalls/votes.html", {"table": table, "years": queries.years()})


def found(request: HttpRequest, pk: int) -> Any:
    """The vote, or a page that is not there."""
    row = queries.one(request.actor, pk)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row


def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """One vote: the result with the rule in words, every name, what differs from what was stated."""
    row = found(request, pk)
    rows = queries.rows_by_name(pk)
    asked = request.GET.get("choice", "")
    typed = request.GET.get("name", "")[:100]
    shown = [one for one in rows if not asked or one.choice == asked]
    if typed.strip():
        wanted = council.name_key(typed).split(" ")[0]
        shown = [one for one in shown if council.name_key(one.name).startswith(wanted)]
    context = {
        **context_of(row),
        "lines": lines_of(shown, member_address),
        "all": len(rows),
        "choices": CHOICES.items(),
        "asked": asked,
        "typed": typed,
        "source": SOURCE_WORDS[queries.Source(row.source)],
        "repeated_by": row.repeated_by.first(),
        "conflicts": [one for one in rows if one.conflict],
        "by_hand": sum(1 for one in rows if one.manual),
        "ways": queries.ways_of(request.actor, row),  # type: ignore[attr-defined]
    }
    return render(request, "rollcalls/vote.html", context)


def vote_file(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """The vote as JSON of the national recommendation, or its names as CSV."""
    row = found(request, pk)
    name = f"vote-{row.sitting_on:%Y-%m-%d}-{row.pk}"
    if kind == "json":
        return downloads.plain(name, queries.as_national_json(row))
    if kind != "csv":
        raise Http404
    return downloads.figures(name, kind, name, datasets.VOTE_HEADS, datasets.vote_rows([row], queries.rows_of(pk)))


def year_file(request: HttpRequest, name: str, year: int, kind: str) -> HttpResponseBase:
    """Open data of a year: every vote, or every name of every vote."""
    if kind not in ("csv", "json") or name not in datasets.NAMES or year not in queries.years():
        raise Http404
    heads, rows = datasets.of_year(request.actor, name, year)  # type: ignore[attr-defined]
    if kind == "csv":
        return downloads.figures(f"{name}-{year}", kind, name, heads, rows)
    return downloads.plain(f"{name}-{year}", [dict(zip(heads, one, strict=True)) for one in rows])
