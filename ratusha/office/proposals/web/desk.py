"""The work pages: one's own drafts, what waits for the secretariat and for commissions, the card of one draft."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.foundation.search.folding import fold

from .. import permissions, queries
from ..queries import CHECKLIST, STATE_WORDS, Kind, State, Verb
from .deeds import DESK
from .pages import due, timetable
from .words import author_of, commissions, found, publications, state_of, text_words

VERB_WORDS = {
    Verb.SUBMIT: _("Hand it in"),
    Verb.RETURN: _("Give it back"),
    Verb.PUBLISH: _("Publish it"),
    Verb.WITHDRAW: _("Withdraw it"),
}
PAGES = {
    Verb.SUBMIT: "draft-desk:submit",
    Verb.RETURN: "draft-desk:give_back",
    Verb.PUBLISH: "draft-desk:publish",
    Verb.WITHDRAW: "draft-desk:withdraw",
}
MAIN = (Verb.SUBMIT, Verb.PUBLISH)


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Drafts whose number, title or author has the text, in any case of its letters."""
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "number", "title", "author")
    return rows.filter(pk__in=[pk for pk, *words in told if wanted in fold(" ".join(words))])


def state_words(row: Any) -> Any:
    """The state in words."""
    return STATE_WORDS[State(row.state)]


class DraftTable(Table):
    """Drafts, those that moved last first."""

    name, caption, order = "proposals.list", _("Draft decisions"), "-moved"
    columns = (
        Column("number", _("Number"), css="no"),
        Column("title", _("Draft decision"), css="what", under=lambda row: row.author,
               link=lambda row: reverse("draft-desk:draft", args=[row.pk])),
        Column("state", _("State"), get=state_words),
        Column("earliest", _("May be considered from"), css="term", get=lambda row: row.earliest_on,
               sort=Sort("earliest_on", nullable=True)),
        Column("moved", _("Moved"), css="got", get=lambda row: timezone.localdate(row.moved_at),
               sort=Sort("moved_at")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_text),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()]),
        Choice("kind", _("Subject of the draft"), options=Kind.choices),
        Days("published", _("Published"), field="published_on"),
    )
    presets = (
        Preset(_("All"), ""),
        Preset(_("With the secretariat"), "state=submitted"),
        Preset(_("Wait for a sitting"), "state=published"),
        Preset(_("Not handed in yet"), "state=draft"),
    )
    empty = _("There are no such drafts.")


class WaitingTable(Table):
    """Drafts that commissions of the official have not concluded on."""

    name, caption, order = "proposals.waiting", _("Drafts for my commissions"), "id"
    columns = (
        Column("title", _("Draft decision"), css="what", get=lambda row: row.proposal.title,
               under=lambda row: row.commission.name,
               link=lambda row: reverse("draft-desk:draft", args=[row.proposal_id])),
        Column("number", _("Number"), get=lambda row: row.proposal.number),
        Column("earliest", _("May be considered from"), css="term", get=lambda row: row.proposal.earliest_on),
        Column("main", _("Answers for it"), get=lambda row: _("yes") if row.main else ""),
    )  # fmt: skip
    empty = _("No draft waits for a conclusion.")


@officials_only(*DESK)
def drafts(request: HttpRequest) -> HttpResponse:
    """One's own drafts; of the secretariat all of them."""
    actor = request.actor  # type: ignore[attr-defined]
    every = permissions.is_secretariat(actor)
    rows = queries.visible_to(actor) if every else queries.own(actor)
    ways = [
        (_("File a draft"), reverse("draft-desk:file")),
        (_("Out of a paper"), reverse("draft-desk:file_paper")),
        (_("What residents see"), reverse("drafts:list")),
    ]
    lead = _("Checked, published, given to commissions.") if every else _("Drafts that I filed or that bear my name.")
    return list_page(request, DraftTable(request, rows.order_by()), lead=lead, ways=ways, tabs=tabs(request))


@officials_only(*DESK)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a conclusion of the commissions that the official leads."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = queries.waiting_for(queries.led_by(actor, timezone.localdate())).order_by()
    return list_page(request, WaitingTable(request, rows), tabs=tabs(request))


def tabs(request: HttpRequest) -> list[tuple[Any, str, bool]]:
    """The two lists of the desk."""
    lists = ((_("Draft decisions"), "draft-desk:list"), (_("For my commissions"), "draft-desk:waiting"))
    return [(words, reverse(name), request.path == reverse(name)) for words, name in lists]


@officials_only(*DESK)
@page
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The work page: what is to be done, the text with its versions, checklist, annexes, commissions, history."""
    actor = request.actor  # type: ignore[attr-defined]
    row = found(request, pk)
    answers = queries.checks_of(row)
    checks = [(one, _(one.words), answers.get(one.code)) for one in CHECKLIST]
    bodies = commissions(row)
    leads = {pk for pk, _name in led_of(request)}
    context = {
        "row": row, "state": state_of(row), "author": author_of(row), "checks": checks,
        "left": sum(1 for _one, _words, answer in checks if answer is None),
        "versions": [(one, text_words(one)) for one in queries.versions_of(row)],
        "annexes": queries.annexes_of(row), "commissions": bodies, "publications": publications(row),
        "timetable": timetable(row), "due": due(row), "history": queries.history_of(actor, row),
        "writes": permissions.can_write(actor, row) and row.state not in queries.ENDED,
        "checks_it": permissions.is_secretariat(actor) and row.state not in queries.ENDED,
        "urges": permissions.can_urge(actor, row) and row.state in ("submitted", "published"),
        "concludes": bool(leads) and row.state in ("submitted", "published", "considered"),
        "amends": permissions.can_amend(actor, row) and row.state in ("published", "considered", "adopted"),
        **verbs(actor, row, unchecked=not all(answer for _one, _words, answer in checks)),
    }  # fmt: skip
    return render(request, "proposals/work.html", context)


def led_of(request: HttpRequest) -> list[tuple[int, str]]:
    """Commissions in whose name the official may speak, by key; the secretariat enters for any."""
    actor = request.actor  # type: ignore[attr-defined]
    if permissions.is_secretariat(actor):
        return [(0, "")]
    return [(pk, "") for pk in queries.led_by(actor, timezone.localdate())]


def verbs(actor: Any, row: Any, *, unchecked: bool) -> dict[str, Any]:
    """The main button of the state, and the other things that can be done; before publishing the checklist leads."""
    named = [(verb, VERB_WORDS[verb], reverse(PAGES[verb], args=[row.pk])) for verb in queries.verbs_of(actor, row)]
    main = next((one for one in named if one[0] in MAIN), None)
    if main is not None and main[0] is Verb.PUBLISH and unchecked:
        main = (Verb.PUBLISH, _("Answer the checklist"), reverse("draft-desk:checks", args=[row.pk]))
        named = [one for one in named if one[0] is not Verb.PUBLISH]
    return {"main": main[1:] if main else None, "others": [one[1:] for one in named if one is not main]}
