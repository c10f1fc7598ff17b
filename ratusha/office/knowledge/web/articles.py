"""Articles of law: the list, one article with its wordings and what rests on it, and the acts of their keepers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Search, Sort, Table

from .. import actions, queries
from .parts import KEEPERS, READERS, tabs, ways


class ArticleTable(Table):
    """Articles by act."""

    name = "knowledge.articles"
    caption = _("Articles of law")
    order = "article"
    columns = (
        Column("article", _("Article"), get=lambda row: f"{row.number}. {row.title}", css="what", sort=Sort("pk"),
               link=lambda row: reverse("knowledge:article", args=[row.pk]), under=lambda row: row.act_name),
        Column("since", _("In force from"), get=lambda row: row.since or "", sort=Sort("since", nullable=True)),
        Column("until", _("In force until"), get=lambda row: row.until or ""),
        Column("changed_on", _("Changed here on"), sort=Sort("changed_on")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=queries.found),
        Choice("works", _("State"), options=(("yes", _("in force")), ("no", _("no longer in force"))),
               by={"yes": lambda rows: rows.exclude(until__lt=timezone.localdate()),
                   "no": lambda rows: rows.filter(until__lt=timezone.localdate())}),
    )  # fmt: skip
    empty = _("No article is found.")


@officials_only(*READERS)
def articles(request: HttpRequest) -> HttpResponse:
    """Every article."""
    table = ArticleTable(request, queries.articles(request.actor).order_by())  # type: ignore[attr-defined]
    add = (_("Add an article"), "knowledge:add_article")
    return list_page(request, table, tabs=tabs("articles"), ways=ways(request, add))


@officials_only(*READERS)
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article: what it says, how it stood before, and what rests on it."""
    row = get_object_or_404(queries.articles(request.actor), pk=pk)  # type: ignore[attr-defined]
    today = timezone.localdate()
    context = {
        "article": row,
        "wordings": list(row.wordings.select_related("author")),
        "cited": [(one, queries.mark_of(one, today)) for one in queries.cited_by(row)],
        "keeps": queries.can_keep(request.actor),  # type: ignore[attr-defined]
        "ended": row.until is not None and row.until < today,
    }
    return render(request, "knowledge/article.html", context)


LABELS = {
    "act": _("Number of the act"),
    "act_name": _("Name of the act"),
    "number": _("Article"),
    "title": _("What it is about"),
    "text": _("In short, in your own words"),
    "link": _("Address of the law's text"),
    "since": _("In force from"),
    "until": _("In force until"),
    "note": _("What has changed"),
}
HINTS = {
    "act": _("As the act itself is numbered"),
    "act_name": _("Whole, as answers name it"),
    "number": _("With the word: article 20"),
    "since": _("Leave empty if it is not known"),
    "until": _("Leave empty if without an end"),
}


def to_article(row: Any) -> str:
    """Address of the article."""
    return reverse("knowledge:article", args=[row.pk])


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The wording to change, from today."""
    return {"text": row.text, "title": row.title, "link": row.link, "since": timezone.localdate()}


add_article = Deed(
    actions.add_article, title=_("Add an article"), button=_("Add"), then="knowledge:articles",
    said=_("The article is added."), labels=LABELS, hints=HINTS,
).view(*KEEPERS)  # fmt: skip
change_article = Deed(
    actions.change_article, title=_("New wording of the article"), button=_("Save the wording"), then=to_article,
    lead=_("Standard answers, templates and instructions that rest on it will be marked for review."),
    said=_("The new wording is kept; what rests on it is marked."), labels=LABELS, hints={"since": ""},
    rows=queries.articles,
    initial=as_it_stands,
).view(*KEEPERS)  # fmt: skip
end_article = Deed(
    actions.end_article, title=_("The article is no longer in force"), button=_("Note the last day"), then=to_article,
    lead=_("After its last day whatever rests on it is marked."), said=_("The last day is noted."),
    labels=LABELS | {"until": _("Last day in force"), "note": _("By which law")}, rows=queries.articles,
).view(*KEEPERS)  # fmt: skip
