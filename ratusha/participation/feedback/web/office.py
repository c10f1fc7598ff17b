"""Officials' pages: objects with their notices and codes, ratings and proposals that wait for an answer, every act."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import units
from ratusha.channels.web.tables import Choice, Column, Preset, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Action

from .. import actions, permissions, queries
from ..queries import KIND_WORDS, STAGE_WORDS, Rated, Stage
from . import files

ORGANISERS = (Role.ORGANISER, Role.HEAD)
LABELS = {
    "kind": _("Kind"), "name": _("Name"), "unit": _("Who answers"), "about": _("Description"),
    "institution": _("Institution"), "address": _("Address"), "criteria": _("What is rated beside the whole"),
}  # fmt: skip
HINTS = {"criteria": _("One on a line, at most six: «Politeness», «Time of waiting»")}


class RatedTable(Table):
    """Objects of public control."""

    name, caption, order = "feedback.rated", _("Objects of public control"), "name"
    columns = (
        Column("name", _("What is rated"), css="what", link=lambda row: reverse("office-feedback:card", args=[row.pk]),
               under=lambda row: KIND_WORDS[queries.Kind(row.kind)], sort=Sort("name")),
        Column("unit", _("Who answers"), get=lambda row: row.unit.name),
        Column("ratings", _("Ratings"), css="n", get=lambda row: row.figures.count),
        Column("unverified", _("Not verified"), css="n"),
    )  # fmt: skip
    filters = (Choice("kind", _("Kind"), options=[(one.value, words) for one, words in KIND_WORDS.items()]),)
    empty = _("There are no such objects.")


class RatingTable(Table):
    """Ratings with words, those to be answered first."""

    name, caption, order = "feedback.ratings", _("Ratings with words"), "-id"
    columns = (
        Column("text", _("Rating"), css="what", get=lambda row: row.text[:200],
               link=lambda row: reverse("office-feedback:answer_rating", args=[row.pk]),
               under=lambda row: row.rated.name),
        Column("mark", _("Mark given"), css="n"),
        Column("due", _("Answer by"), css="term", get=lambda row: row.due_on),
        Column("id", "№", css="n", sort=Sort("id")),
    )  # fmt: skip
    empty = _("There are no such ratings.")


class ModeratedTable(RatingTable):
    """The same for who moderates: a row leads to hiding."""

    name = "feedback.moderated"
    columns = (
        replace(RatingTable.columns[0], link=lambda row: reverse("office-feedback:hide_rating", args=[row.pk])),
        *RatingTable.columns[1:],
    )


class ProposalTable(Table):
    """Proposals by their voices."""

    name, caption, order = "feedback.proposals", _("Proposals"), "-votes"
    columns = (
        Column("title", _("Proposal"), css="what", under=lambda row: row.rated.name,
               link=lambda row: reverse("feedback:proposal", args=[row.pk])),
        Column("stage", _("State"), get=lambda row: STAGE_WORDS[Stage(row.stage)]),
        Column("votes", _("Voices"), css="n", sort=Sort("votes")),
        Column("due", _("Answer by"), css="term", get=lambda row: row.due_on if row.stage == Stage.OPEN else None),
    )  # fmt: skip
    filters = (Choice("stage", _("State"), options=[(one.value, words) for one, words in STAGE_WORDS.items()]),)
    presets = (Preset(_("Wait for an answer"), "stage=open"), Preset(_("All"), ""))
    empty = _("There are no such proposals.")


def tabs(here: str) -> list[tuple[Any, str, bool]]:
    """The three lists."""
    names = (("rated", _("Objects")), ("ratings", _("Ratings")), ("proposals", _("Proposals")))
    return [(words, reverse(f"office-feedback:{name}"), name == here) for name, words in names]


@officials_only()
def rated(request: HttpRequest) -> HttpResponse:
    """Objects that this official works with."""
    actor = request.actor  # type: ignore[attr-defined]
    ways = [(_("Add an object"), reverse("office-feedback:add"))] if permissions.can_organise(actor) else []
    return _list(request, RatedTable(request, queries.rated_for(actor).order_by()), "rated", ways)


@officials_only()
def ratings(request: HttpRequest) -> HttpResponse:
    """Ratings with words for who answers and who moderates."""
    actor = request.actor  # type: ignore[attr-defined]
    kind = RatingTable if actor.has(Role.HEAD) or not permissions.can_organise(actor) else ModeratedTable
    table = kind(request, queries.ratings_for(actor).order_by())
    return _list(request, table, "ratings", [])


@officials_only()
def proposals(request: HttpRequest) -> HttpResponse:
    """Proposals for who answers and who moderates."""
    table = ProposalTable(request, queries.proposals_for(request.actor).order_by())  # type: ignore[attr-defined]
    return _list(request, table, "proposals", [])


def _list(request: HttpRequest, table: Any, here: str, ways: list[Any]) -> HttpResponse:
    if table.wants_export:
        answer: HttpResponse = table.export()
        return answer
    lead = _("People rate after using; the unit answers in its term, and everybody sees the answer.")
    return list_page(request, table, lead=lead, ways=ways, tabs=tabs(here))


@officials_only()
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """An object with its notices, the codes that were just issued, and what can be done."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.rated_for(actor), pk=pk)
    context = {
        "rated": row,
        "kind": KIND_WORDS[queries.Kind(row.kind)],
        "codes": queries.latest_codes(actor, row),
        "issues": permissions.can_issue(actor, row) and row.closed_on is None,
        "keeps": permissions.can_organise(actor),
    }
    return render(request, "feedback/card.html", context)


@officials_only()
def notice(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """The notice with the QR as PDF, A4 or A6."""
    if size not in files.SIZES:
        raise Http404
    return files.notice(get_object_or_404(queries.rated_for(request.actor), pk=pk), size)  # type: ignore[attr-defined]


def to_card(row: Rated) -> str:
    """Address of the object."""
    return reverse("office-feedback:card", args=[row.pk])


def to_new(_request: HttpRequest, row: Any) -> HttpResponse:
    """The new object, or the object with its fresh codes."""
    return HttpResponseRedirect(to_card(row))


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of objects."""
    return [(one.value, words) for one, words in KIND_WORDS.items()]


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The object now."""
    return {name: getattr(row, name) for name in LABELS if name != "unit"} | {"unit": row.unit_id}


def to_proposal(row: Any) -> str:
    """The public page of the proposal."""
    return reverse("feedback:proposal", args=[row.pk])


def words_of(request: HttpRequest) -> dict[str, Any]:
    """What was written, above the form."""
    match = request.resolver_match
    rows = queries.ratings_for(request.actor)  # type: ignore[attr-defined]
    return {"row": rows.filter(pk=match.kwargs["pk"]).first() if match else None}


def deed(action: Action, title: Any, button: Any, roles: tuple[str, ...] = (), **words: Any) -> Any:
    """The page of one act."""
    return Deed(action, title=title, button=button, **words).view(*roles)


OBJECT: dict[str, Any] = {"labels": LABELS, "hints": HINTS, "choices": {"kind": kinds, "unit": units}}
STAGES = [("accepted", _("Taken into work")), ("declined", _("Not accepted")), ("done", _("Done already"))]
add = deed(actions.add_rated, _("Add an object"), _("Add it"), ORGANISERS, then="office-feedback:rated", done=to_new,
           **OBJECT)  # fmt: skip
change = deed(actions.change_rated, _("Change the object"), _("Save"), ORGANISERS, then=to_card, rows=queries.rated_for,
              initial=as_it_stands, **OBJECT)  # fmt: skip
close = deed(
    actions.close_rated, _("Rate it no more"), _("Close it"), ORGANISERS, then=to_card, rows=queries.rated_for,
    lead=_("Figures and answers stay on its page."),
)  # fmt: skip
issue = deed(
    actions.issue_tokens, _("Codes of visits"), _("Make the codes"), then=to_card, rows=queries.rated_for, done=to_new,
    labels={"count": _("How many")}, initial=lambda _request, _row: {"count": 10},
    lead=_("Give each visitor one: on a slip, on the receipt, in words. A code rates once and names nobody."),
)  # fmt: skip
answer_rating = deed(
    actions.answer_rating, _("Answer a rating"), _("Publish the answer"), then="office-feedback:ratings",
    rows=queries.ratings_for, template="feedback/answer.html", facts=words_of, labels={"text": _("Answer")},
    initial=lambda _request, row: {"text": row.answer}, said=_("The answer is published."),
)  # fmt: skip
hide_rating = deed(
    actions.hide_rating, _("Hide the words"), _("Hide them"), ORGANISERS, then="office-feedback:ratings",
    rows=queries.ratings_for, labels={"reason": _("Why it is hidden")}, template="feedback/answer.html", facts=words_of,
    lead=_("Insults, other people's data, advertising, what is off the matter. A bad opinion is never hidden."),
)  # fmt: skip
answer_proposal = deed(
    actions.answer_proposal, _("Answer a proposal"), _("Publish the answer"), then=to_proposal,
    rows=queries.proposals_for, labels={"stage": _("What will become of the proposal"), "text": _("Answer")},
    choices={"stage": lambda _request: list(STAGES)}, said=_("The answer is published."),
)  # fmt: skip
merge_proposal = deed(
    actions.merge_proposal, _("Join to an alike one"), _("Join them"), ORGANISERS, then=to_proposal,
    rows=queries.proposals_for, labels={"into": _("Proposal that stays")},
    choices={"into": lambda request: queries.twins_for(request.actor, request.resolver_match.kwargs["pk"])},
)  # fmt: skip
hide_proposal = deed(
    actions.hide_proposal, _("Hide the proposal"), _("Hide it"), ORGANISERS, then=to_proposal,
    rows=queries.proposals_for, labels={"reason": _("Why it is hidden")},
)  # fmt: skip
