"""The desk of access: duties, those of mine, gaps, what is owed; the card of a duty."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Preset, Sort, Table
from ratusha.office.tasks import queries as tasks

from .. import permissions, queries
from ..queries import LABEL, VERDICT_WORDS
from . import words

VERDICTS = tuple((one.value, said) for one, said in VERDICT_WORDS.items())
BY_VERDICT = {"gaps": queries.gaps} | {
    code: partial(lambda rows, wanted: rows.filter(verdict=wanted), wanted=code) for code, _said in VERDICTS
}


def responsible(row: Any) -> Any:
    """Who answers: the official, else the unit."""
    return row.owner.name if row.owner else row.unit.name if row.unit else _("nobody yet")


class DutyTable(Table):
    """Duties in the order of the law."""

    name = "transparency.duties"
    caption = _("Access to public information")
    order = "ordinal"
    columns = (
        Column("ordinal", _("No."), css="no", sort=Sort("ordinal")),
        Column("title", _("What must be published"), css="what",
               link=lambda row: reverse("access-desk:duty", args=[row.pk]), under=lambda row: row.what),
        Column("verdict", _("Verdict"), get=words.verdict_words, sort=Sort("verdict")),
        Column("updated_on", _("Last updated"), css="got", get=lambda row: row.updated_on or ""),
        Column("due_on", _("Term"), css="term", get=lambda row: row.due_on or "", sort=Sort("due_on", nullable=True)),
        Column("owner", _("Responsible"), css="who", get=responsible),
    )  # fmt: skip
    presets = (
        Preset(_("All"), ""),
        Preset(_("Gaps"), "verdict=gaps"),
        Preset(_("Mine"), "whose=mine"),
    )
    empty = _("There are no such duties.")

    def __init__(self, request: HttpRequest, rows: Any) -> None:
        actor = request.actor  # type: ignore[attr-defined]
        self.filters = (
            Choice("verdict", _("Verdict"), options=(("gaps", _("Gaps")), *VERDICTS), by=BY_VERDICT),
            Choice("whose", _("Responsible"), options=(("mine", _("I or my unit")), ("nobody", _("nobody yet"))),
                   by={"mine": lambda found: found.filter(pk__in=queries.mine(actor).values("pk")),
                       "nobody": lambda found: found.filter(owner=None, unit=None)}),
        )  # fmt: skip
        super().__init__(request, rows)


class OwedTable(Table):
    """What must become public, the nearest term first."""

    name = "transparency.owed"
    caption = _("To be published")
    order = "due_on"
    columns = (
        Column("title", _("What it is"), css="what", under=lambda row: row.duty.title,
               link=lambda row: reverse("access-desk:put_out", args=[row.pk])),
        Column("approved_on", _("Approved"), css="got", get=lambda row: row.approved_on or ""),
        Column("due_on", _("Must be public by"), css="term", get=lambda row: row.due_on or "",
               sort=Sort("due_on", nullable=True)),
    )  # fmt: skip
    empty = _("Everything that was approved is public.")


def tabs(here: str) -> list[tuple[Any, str, bool]]:
    """The two lists of the desk."""
    parts = (("duties", _("Duties")), ("owed", _("To be published")))
    return [(said, reverse(f"access-desk:{name}"), name == here) for name, said in parts]


@officials_only()
def duties(request: HttpRequest) -> HttpResponse:
    """Every duty with its verdict."""
    actor = request.actor  # type: ignore[attr-defined]
    table = DutyTable(request, queries.visible_to(actor).order_by())
    ways = [(_("The public page"), reverse("access:index"))]
    if permissions.can_report(actor):
        ways.append((_("Report of a year"), reverse("access-desk:keep_report")))
    lead = _("Article 15 of Law 2939-VI: at once, and within five working days from approval at the latest.")
    return list_page(request, table, lead=lead, ways=ways, tabs=tabs("duties"))


@officials_only()
def owed(request: HttpRequest) -> HttpResponse:
    """What was approved and is not public yet."""
    table = OwedTable(request, queries.owed(request.actor).order_by())  # type: ignore[attr-defined]
    return list_page(request, table, tabs=tabs("owed"))


@officials_only()
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """The card: the verdict and why, publications, open tasks, what can be done."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    shown = words.shown(queries.publications_of(row, 50))
    context = {
        "duty": row,
        "state": words.state(row),
        "late": words.late_words(row.late),
        "rhythm": queries.RHYTHM_WORDS[row.law.rhythm],
        "responsible": responsible(row),
        "publications": shown,
        "clarity": words.mark_words(row.clarity),
        "said": queries.words_of_readers(row),
        "tasks": list(tasks.open_of(LABEL, row.pk).select_related("assignee", "unit")[:20]),
        "works": any(permissions.can_publish(one, row) for one in actor.faces),
        "keeps": permissions.keeps(actor),
    }
    return render(request, "transparency/desk_duty.html", context)
