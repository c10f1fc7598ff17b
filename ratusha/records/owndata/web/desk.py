"""Requests of people about their data: the desk's list and the page of a decision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.records.people import queries as people

from .. import actions, queries
from ..actions import erasers

DESK = (Role.REGISTRAR, Role.HEAD)
STATES = [(one.value, words) for one, words in queries.STATE_WORDS.items()]
KINDS = [(one.value, words) for one, words in queries.KIND_WORDS.items()]
FIELDS = {
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "birth_year": _("Year of birth"),
    "address": _("Street and house"),
}


class RequestTable(Table):
    """Requests, those that wait longest first."""

    name = "owndata.requests"
    caption = _("Requests about personal data")
    order = "due_on"
    exports = ()
    columns = (
        Column("kind", _("What is asked"), get=lambda row: row.get_kind_display(), css="what",
               link=lambda row: reverse("owndata:request", args=[row.pk]),
               under=lambda row: str(row.person or row.account)),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("due_on", _("Decide by"), sort=Sort("due_on"), css="term"),
        Column("at", _("Asked"), sort=Sort("at")),
    )  # fmt: skip
    filters = (
        Choice("state", _("State"), options=STATES),
        Choice("kind", _("What is asked"), options=KINDS),
    )
    empty = _("Nobody has asked about their data.")


class DecisionForm(ActionForm):
    """Done or refused, and on what ground; both always in words."""

    ground = TextField(
        label=_("Ground of the decision"),
        help_text=_("The person reads it. For example: compared with the passport."),
    )

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        refuses = self.data.get("decision") == "refuse"
        return {**super().input_of(cleaned), "decision": "refuse" if refuses else "grant"}


@officials_only(*DESK)
def requests(request: HttpRequest) -> HttpResponse:
    """All requests but one's own."""
    table = RequestTable(request, queries.requests_for(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("The right of every person: to correct, to erase, to object (Law 2297-VI, article 8).")
    return list_page(request, table, lead=lead, back=(_("Applicants"), reverse("people:index")))


@officials_only(*DESK)
@page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what is asked, what would go and what must stay, and the decision."""
    one = get_object_or_404(queries.requests_for(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = DecisionForm.of(request, target=one)
    if request.method == "POST" and form.perform(request, actions.decide):
        one.refresh_from_db()
        form = DecisionForm(request=request, target=one)
    opened = bool(one.person_id and people.opened_by(request.actor, timezone.now()).filter(pk=one.person_id).exists())  # type: ignore[attr-defined]
    context = {"one": one, "opened": opened, "wanted": compared(one, opened), "fate": fate(one)}
    return form.page(request, "owndata/request.html", **context)


def compared(one: Any, opened: bool) -> list[tuple[Any, Any, Any]]:
    """(field, as it stands, as asked); as it stands only while the card is open for a purpose."""
    wanted = one.wanted or {}
    return [
        (words, getattr(one.person, name) or "—" if opened else "", wanted[name])
        for name, words in FIELDS.items()
        if name in wanted
    ]


def fate(one: Any) -> list[tuple[Any, int, int, str]]:
    """(what, goes or went, stays, ground) of an erasure: foreseen, or as it was done."""
    if one.kind != "erase":
        return []
    words = {each.name: each.words for each in erasers()}
    if one.outcome:
        return [(words.get(row["name"], row["name"]), row["erased"], row["kept"], row["ground"]) for row in one.outcome]
    if one.state != "asked":
        return []
    subject, now = queries.Subject(one.account_id, one.person_id), timezone.now()
    held = [(each.words, each.holds(subject, now)) for each in erasers()]
    return [(what, told.erased, told.kept, told.ground) for what, told in held]
