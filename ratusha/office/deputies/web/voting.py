"""Votes: all of one deputy with filters, «how did they vote on my street», who voted alike."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.channels.web.pages import page
from ratusha.channels.web.tables import Choice, Column, Days, Search, Sort, Table
from ratusha.foundation.search.folding import fold
from ratusha.office.council import queries as council

from ..queries import CHOICES, streets, voting
from . import pictures
from .faces import CHOICE_LOOK, choice_words
from .public import found, head_of

TYPED = 200


def by_words(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Votes whose words have the text, in any case of letters."""
    wanted = fold(text.strip())
    keys = [pk for pk, title in rows.order_by().values_list("pk", "roll_call__title") if wanted in fold(title)]
    return rows.filter(pk__in=keys)


def chosen(row: Any) -> str:
    """What the deputy chose, with its sign."""
    css = CHOICE_LOOK[CHOICES[row.choice]][0]
    return format_html('<span class="state {}">{}</span>', css, choice_words(row.choice))


def result(row: Any) -> Any:
    """Whether it was adopted, with the counts."""
    call = row.roll_call
    words = _("adopted") if call.adopted else _("not adopted")
    return f"{words}, {call.voted_for}:{call.voted_against}:{call.abstained}"


class Votes(Table):
    """Every vote of one deputy."""

    name, caption, order = "deputies.votes", _("All votes"), "-on"
    columns = (
        Column("title", _("What was put to the vote"), css="what", get=lambda row: row.roll_call.title,
               link=lambda row: f"/council/votes/{row.roll_call_id}/"),
        Column("choice", _("Chose"), get=chosen, export=lambda row: choice_words(row.choice)),
        Column("result", _("Result"), get=result),
        Column("on", _("Day"), css="got", sort=Sort("on")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_words, hint=_("words of the question")),
        Choice("choice", _("Chose"), options=lambda: [(one, choice_words(one)) for one in CHOICES], first=True),
        Choice("sort", _("Kind of vote"), options=lambda: list(voting.SORT_WORDS.items()), first=True),
        Days("day", _("Day"), field="on"),
    )
    empty = _("There are no votes of this deputy yet.")


@page
def votes(request: HttpRequest, pk: int) -> HttpResponse:
    """Every vote of one deputy, by words, choice, kind and day."""
    member = found(pk)
    table = Votes(request, voting.every_vote(member))
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    return render(request, "deputies/votes.html", {**head_of(member, "votes"), "table": table})


@page
def street(request: HttpRequest) -> HttpResponse:
    """«How did they vote on my street»: a typed address, what names it, who looks after it and what they chose."""
    typed = request.GET.get("q", "").strip()[:TYPED]
    chosen_street, settlement = _whole(request.GET.get("street", "")), _whole(request.GET.get("settlement", ""))
    answer = streets.by_address(typed, settlement or None, chosen_street or None) if typed else None
    rows = [
        (hit, [(one, choice_words(choice), CHOICE_LOOK[choice][0]) for one, choice in hit.choices])
        for hit in (answer.hits if answer else [])
    ]
    context = {"typed": typed, "answer": answer, "rows": rows}
    return render(request, "deputies/street.html", context)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Convocation, time and kind of votes that the address asks for. 1 query."""
    known = list(council.convocations())
    number = _whole(request.GET.get("convocation", ""))
    sort = request.GET.get("sort", "")
    return {
        "convocations": known,
        "convocation": next((one for one in known if one.number == number), known[0] if known else None),
        "since": _day(request.GET.get("since", "")),
        "until": _day(request.GET.get("until", "")),
        "sort": sort if sort in voting.SORT_WORDS else "",
    }


@page
def together(request: HttpRequest) -> HttpResponse:
    """How often every two deputies voted alike: a picture, one deputy beside all others, unity of factions."""
    asked = _asked(request)
    context = {**asked, "sorts": list(voting.SORT_WORDS.items())}
    if asked["convocation"] is not None:
        rows = voting.narrowed(asked["convocation"], asked["since"], asked["until"], asked["sort"])
        account = voting.together(rows, asked["convocation"])
        who = next((one for one in account.order if one.pk == _whole(request.GET.get("who", ""))), None)
        who = who or (account.order[0] if account.order else None)
        context |= {
            "account": account,
            "heat": pictures.heat(account),
            "who": who,
            "beside": account.with_all(who.pk) if who else [],
            "unity": voting.unity(rows),
            "query": request.GET.urlencode(),
        }
    return render(request, "deputies/together.html", context)


@page
def together_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same numbers of every two as a file."""
    asked = _asked(request)
    if asked["convocation"] is None or kind not in ("csv", "xlsx"):
        return HttpResponseRedirect(reverse("deputies:together"))
    rows = voting.narrowed(asked["convocation"], asked["since"], asked["until"], asked["sort"])
    account = voting.together(rows, asked["convocation"])
    names = {one.pk: one.full_name for one in account.order}
    heads = (gettext("Deputy"), gettext("Another deputy"), gettext("Votes of both"), gettext("Chose the same"), "%")
    lines = (
        (names[one], names[other], pair.both, pair.same, pair.percent) for (one, other), pair in account.pairs.items()
    )
    return downloads.figures("voted-alike", kind, gettext("Who voted alike"), heads, lines)
