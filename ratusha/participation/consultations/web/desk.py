"""The organiser's desk: consultations with their clocks, a card with what comes next, proposals and statements."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import palette
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.palette import Finder, Hit
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table, registry
from ratusha.channels.web.tables.many import ManyDeed, declare
from ratusha.channels.web.words import day
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.folding import fold

from .. import actions, permissions, queries
from ..queries import KIND_WORDS, OUTCOME_WORDS, REVIEW_WORDS, STATE_WORDS, State
from .deeds import ANSWER, DESK, HIDE, kinds, to_card, ways
from .words import EXCLUDED, by_text, kind_words, outcome_of, state_of

OUTCOMES = [(one.value, words) for one, words in OUTCOME_WORDS.items()]
AHEAD = {
    State.DRAFT: ("open", _("Publish the consultation")),
    State.COUNTING: ("report", _("Publish the report")),
}


def by_words(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Consultations whose number or subject has the text, in any case of its letters."""
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "number", "subject")
    return rows.filter(pk__in=[pk for pk, number, subject in told if wanted in fold(f"{number} {subject}")])


def by_text_or_author(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Proposals as the desk looks for them: also by who has sent them, which is not shown to everybody."""
    return by_text(rows, text, "author_name")


def in_words(value: date | None) -> str:
    """A day in words, or nothing."""
    return day(value, timezone.localdate()) if value else ""


def to_choose() -> list[tuple[str, str]]:
    """Consultations whose proposals can be chosen."""
    return [(str(pk), words) for pk, words in queries.to_choose()]


def clock(row: Any) -> Any:
    """The day that somebody must keep now."""
    if row.state == State.OPEN:
        return row.closes_on
    return row.report_due_on if row.state == State.COUNTING else None


class ConsultationTable(Table):
    """Consultations, those with the nearest day first."""

    name = "consultations.list"
    caption = _("Consultations")
    order = "closes_on"
    columns = (
        Column("number", _("Number"), css="no"),
        Column("subject", _("Subject"), css="what", under=lambda row: row.unit.name, link=to_card),
        Column("closes_on", _("Last day"), css="term", sort=Sort("closes_on", nullable=True),
               get=lambda row: in_words(row.closes_on)),
        Column("report_due_on", _("Report by"), css="got",
               get=lambda row: in_words(row.report_due_on)),
        Column("proposals", _("Proposals"), css="n"),
        Column("waiting", _("Without an answer"), css="n"),
        Column("state", _("State"), get=lambda row: STATE_WORDS[State(row.state)]),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_words),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()], many=True),
        Days("closes", _("Last day"), field="closes_on"),
    )
    presets = (
        Preset(_("Need action"), "state=draft&state=open&state=counting"),
        Preset(_("All"), ""),
    )
    empty = _("There are no such consultations.")


class ProposalTable(Table):
    """What came, to be answered."""

    name = "consultations.proposals"
    caption = _("Proposals in consultations")
    order = "-supporters"
    columns = (
        Column("number", _("№"), css="no", get=lambda row: f"{row.consultation.number} / {row.number}"),
        Column("text", _("Proposal"), css="what", get=lambda row: (row.wording or row.text)[:160], under=kind_words,
               link=lambda row: reverse("consult-desk:answer", args=[row.pk])),
        Column("anchor", _("Paragraph"), css="n"),
        Column("supporters", _("Support"), css="n", sort=Sort("supporters")),
        Column("author", _("Author"), css="who", get=lambda row: row.on_behalf_of or row.author_name),
        Column("outcome", _("Result"), get=lambda row: outcome_of(row)[0]),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_text_or_author),
        Choice("of", _("Consultation"), field="consultation", options=to_choose, first=True),
        Choice("outcome", _("Result"), many=True, when={"none": Q(outcome="")}, first=True,
               options=[("none", _("waits for an answer")), *OUTCOMES]),
        Choice("kind", _("Kind"), options=[(one.value, words) for one, words in KIND_WORDS.items()]),
    )  # fmt: skip
    presets = (Preset(_("Wait for an answer"), "outcome=none"), Preset(_("All"), ""))
    empty = _("There are no such proposals.")


class StatementTable(Table):
    """Statements of maps, those to be looked at first."""

    name = "consultations.statements"
    caption = _("Statements")
    order = "-id"
    columns = (
        Column("text", _("Statement"), css="what", under=lambda row: row.consultation.number,
               link=lambda row: reverse("consult-desk:review", args=[row.pk])),
        Column("agree", _("I agree"), css="n"),
        Column("disagree", _("I disagree"), css="n"),
        Column("passed", _("Hard to say"), css="n"),
        Column("review", _("State"), get=lambda row: REVIEW_WORDS[queries.Review(row.review)]),
    )  # fmt: skip
    filters = (Choice("review", _("State"), options=[(one.value, words) for one, words in REVIEW_WORDS.items()]),)
    presets = (Preset(_("To be looked at"), "review=waiting"), Preset(_("All"), ""))
    empty = _("There are no such statements.")


@officials_only(*DESK)
def consultations(request: HttpRequest) -> HttpResponse:
    """The list of consultations that this official works on."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    table = ConsultationTable(request, queries.kept_by(actor).order_by())
    ways_on = [(_("New consultation"), reverse("consult-desk:begin"))] if permissions.can_begin(actor) else []
    ways_on += [(_("Proposals"), reverse("consult-desk:proposals") + "?outcome=none")]
    ways_on += [(_("Statements"), reverse("consult-desk:statements") + "?review=waiting")]
    return list_page(request, table, ways=ways_on)


@officials_only(*DESK)
def proposals(request: HttpRequest) -> HttpResponse:
    """What came in all consultations of this official; many can be answered at once."""
    table = ProposalTable(request, queries.proposals_for_desk(request.actor).order_by())  # type: ignore[attr-defined]
    back = (_("Consultations"), reverse("consult-desk:list"))
    lead = _("Choose alike ones to answer them together: each gets the same reason.")
    return list_page(request, table, back=back, lead=lead)


@officials_only(*DESK)
def statements(request: HttpRequest) -> HttpResponse:
    """Statements of maps of opinions."""
    table = StatementTable(request, queries.statements_for_desk(request.actor).order_by())  # type: ignore[attr-defined]
    return list_page(request, table, back=(_("Consultations"), reverse("consult-desk:list")))


@officials_only(*DESK)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One consultation at the desk: its clock, what is missing, what can be done next."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.kept_by(actor), pk=pk)
    keeps = permissions.can_keep(actor, row)
    versions = queries.versions_of(row)
    final = next((one for one in versions if one.final), None)
    found = queries.by_outcome(row)
    context = {
        "row": row, "state": state_of(row), "clock": clock(row), "keeps": keeps, "versions": versions, "final": final,
        "questions": queries.questions_of(row), "meetings": queries.meetings_of(row), "excluded": EXCLUDED,
        "outcomes": [(words, found[key]) for key, words in OUTCOMES if key in found],
        "main": main_of(row, keeps=keeps), "now": timezone.now(), "lacks": lacks_of(row, versions),
    }  # fmt: skip
    return render(request, "consultations/desk_card.html", context)


def main_of(row: Any, *, keeps: bool) -> tuple[Any, str] | None:
    """The one next step: words and address."""
    if row.state == State.COUNTING and row.waiting:
        return _("Answer proposals"), f"{reverse('consult-desk:proposals')}?of={row.pk}&outcome=none"
    found = AHEAD.get(State(row.state)) if keeps else None
    return (found[1], reverse(f"consult-desk:{found[0]}", args=[row.pk])) if found else None


def lacks_of(row: Any, versions: list[Any]) -> list[Any]:
    """What must still be there before publishing, in words."""
    if row.state != State.DRAFT:
        return []
    asked = (
        (bool(versions), _("the text of the draft")), (bool(row.note.strip()), _("the explanatory note")),
        (bool(row.stakeholders.strip()), _("whom it touches")),
        (bool(row.contact.strip()), _("the responsible contact")),
        (row.allowed, _("that it is not about an excluded topic")),
    )  # fmt: skip
    return [words for there, words in asked if not there]


ENTER = Deed(
    actions.enter, title=_("Enter a proposal"), button=_("Enter it"), then=to_card, said=_("It is entered."),
    lead=_("From paper, e-mail or a meeting. It counts as those on the site do."),
    labels={
        "kind": _("Kind"), "way": _("How it came"), "text": _("Comment, reason or answer"),
        "wording": _("Proposed wording"), "paragraph": _("Paragraph"), "question": _("Question"),
        "meeting": _("Meeting"), "author_name": _("Author"), "named": _("The author agrees that the name is shown"),
        "on_behalf_of": _("On behalf of"), "email": _("E-mail for the answer"),
    },
    choices={"kind": kinds, "way": ways},
)  # fmt: skip


@officials_only(*DESK)
@page
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper or spoken proposal, with paragraphs, questions and meetings of this consultation to choose from."""
    row = get_object_or_404(queries.kept_by(request.actor), pk=pk)  # type: ignore[attr-defined]
    offered: dict[str, list[tuple[Any, Any]]] = {
        "paragraph": [(one.anchor, f"{one.place}. {one.text[:80]}") for one in
                      queries.paragraphs_of(queries.draft_of(row))],
        "question": [(one.pk, one.text[:100]) for one in queries.questions_of(row)],
        "meeting": [(one.pk, one.title) for one in queries.meetings_of(row)],
    }  # fmt: skip
    more = {name: (lambda _request, rows=rows: rows) for name, rows in offered.items()}
    one = Deed(**{**{name: getattr(ENTER, name) for name in ENTER.__dataclass_fields__},
                  "choices": {**ENTER.choices, **more}})  # fmt: skip
    form = one.form_of(request, row)
    if request.method == "POST" and form.perform(request, one.action):
        one.tell(request)
        return HttpResponseRedirect(to_card(row))
    context = {"form": form, "deed": one, "target": row, "back": to_card(row)}
    return render(request, one.template, context, status=form.status)


def finder(actor: Actor, text: str) -> list[Hit]:
    """Consultations by number or words, for «Find or go to»."""
    if not permissions.works(actor):
        return []
    rows = by_words(queries.kept_by(actor), text).order_by("-id")[:5]
    return [
        Hit(f"{one.number}: {one.subject}", to_card(one), str(STATE_WORDS[State(one.state)]), "chat") for one in rows
    ]


def register() -> None:
    """Will make the lists known by name, with deeds for many rows, and consultations found by words."""
    registry.declare(ConsultationTable.name, ConsultationTable, "consult-desk:list", permissions.works)
    registry.declare(ProposalTable.name, ProposalTable, "consult-desk:proposals", permissions.works)
    registry.declare(StatementTable.name, StatementTable, "consult-desk:statements", permissions.works)
    again = _("Answer anew: until the report the answer may be mended.")
    declare(
        ProposalTable.name,
        ManyDeed("answer", ANSWER, final=again, may=permissions.works, shortcut="a", icon="pen", main=True, order=10),
        ManyDeed("hide", HIDE, undo=actions.show, may=permissions.can_begin, icon="eye", order=20),
    )
    palette.register("consultations", Finder(_("Consultations"), finder))
