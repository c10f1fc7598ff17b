"""The organiser's pages: the list of polls, a poll with its questions, answers in own words, answers on paper."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.search.folding import fold

from .. import actions, permissions, queries
from ..queries import KIND_WORDS, PHASE_WORDS, OpenText, Phase, Poll
from .form import form_of
from .pages import audience_words

LOOK = {
    Phase.DRAFT: ("", "pen"),
    Phase.COMING: ("wait", "clock"),
    Phase.OPEN: ("go", "check"),
    Phase.ENDED: ("ok", "flag"),
    Phase.DROPPED: ("", "cross"),
}


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Polls whose title has the text, in any case of its letters."""
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "title")
    return rows.filter(pk__in=[pk for pk, title in told if wanted in fold(title)])


def phase_words(row: Poll) -> Any:
    """Where the poll stands, in words."""
    return PHASE_WORDS[queries.phase_of(row, timezone.localdate())]


class PollTable(Table):
    """Polls, those that end last first."""

    name, caption, order = "polls.list", _("Polls"), "-closes"
    columns = (
        Column("title", _("Poll"), css="what", link=lambda row: reverse("office-polls:card", args=[row.pk])),
        Column("state", _("State"), get=phase_words),
        Column(
            "closes", _("Last day"), css="term", get=lambda row: row.closes_on, sort=Sort("closes_on", nullable=True)
        ),
        Column("answers", _("Answers"), css="n"),
        Column("known", _("Known by name"), css="n"),
    )
    filters = (
        Search("q", _("Search"), find=by_text),
        Choice("state", _("State"), options=[(one, PHASE_WORDS[Phase(one)]) for one in ("draft", "dropped")]
               + [("published", _("published")), ("closed", PHASE_WORDS[Phase.ENDED])]),
        Days("closes", _("Last day"), field="closes_on"),
    )  # fmt: skip
    presets = (
        Preset(_("All"), ""),
        Preset(_("Drafts"), "state=draft"),
        Preset(_("Published polls"), "state=published"),
    )
    empty = _("There are no such polls.")


class TextTable(Table):
    """Answers in own words, those to be read first."""

    name, caption, order = "polls.texts", _("Answers in own words"), "id"
    columns = (
        Column("text", _("Answer"), css="what", get=lambda row: row.text[:300],
               link=lambda row: reverse("office-polls:judge", args=[row.pk]), under=lambda row: row.item.text),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("group", _("Group")),
    )  # fmt: skip
    filters = (Choice("state", _("State"), options=OpenText.State.choices),)
    presets = (Preset(_("To be read"), "state=new"), Preset(_("All"), ""))
    empty = _("There are no such answers.")


@officials_only(Role.ORGANISER, Role.HEAD)
def polls(request: HttpRequest) -> HttpResponse:
    """The list of polls."""
    actor = request.actor  # type: ignore[attr-defined]
    table = PollTable(request, queries.organised(actor).order_by())
    if table.wants_export:
        return table.export()
    ways = [
        (_("Compose a poll"), reverse("office-polls:compose")),
        (_("Answers in own words"), reverse("office-polls:texts") + "?state=new"),
    ]
    lead = _("Advice of residents: questions, who is asked, what was answered.")
    return list_page(request, table, lead=lead, ways=ways)


@officials_only(Role.ORGANISER, Role.HEAD)
def texts(request: HttpRequest) -> HttpResponse:
    """Answers in own words to be shown or hidden."""
    table = TextTable(request, queries.texts_for(request.actor).order_by())  # type: ignore[attr-defined]
    if table.wants_export:
        return table.export()
    lead = _("Hide insults, other people's data, advertising and what is off the matter. Opinions are never hidden.")
    return list_page(request, table, lead=lead, back=(_("Polls"), reverse("office-polls:polls")))


@officials_only(Role.ORGANISER, Role.HEAD)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A poll with its questions and what can be done with it now."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.organised(actor), pk=pk)
    phase = queries.phase_of(row, today)
    soft = not row.answers and row.state in ("draft", "published")
    context = {
        "poll": row,
        "phase": phase,
        "state": (PHASE_WORDS[phase], *LOOK[phase]),
        "items": [(one, KIND_WORDS[queries.Kind(one.kind)]) for one in queries.items_of(row)],
        "soft": soft,
        "audience": audience_words(row),
        "history": queries.history_of(actor, row),
        "may_see": queries.may_see_results(actor, row, today),
        "unread": queries.texts_for(actor, row).filter(state="new").count(),
    }
    return render(request, "polls/card.html", context)


@officials_only(Role.REGISTRAR, Role.ORGANISER)
@page
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers of somebody who stands at the desk, with the number of their card; the same counting as on the site."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    if queries.phase_of(row, timezone.localdate()) is not Phase.OPEN or not permissions.can_take_paper(actor, row):
        raise Http404
    person = forms.IntegerField(
        label=_("Number of the person's card"),
        help_text=_("It stands in the address of the card. See the passport before you write the answers down."),
        min_value=1,
    )
    form = form_of(request, row, queries.items_of(row), person=person)
    form.initial.setdefault("person", request.GET.get("person"))
    if request.method == "POST" and form.perform(request, actions.answer_at_desk):
        messages.success(request, gettext("The answers are counted."))
        return HttpResponseRedirect(reverse("office-polls:paper", args=[row.pk]))
    return form.page(request, "polls/paper.html", poll=row)
