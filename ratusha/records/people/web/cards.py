"""The card index of applicants: the list, a card, and what the desk does with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Search, Sort, Table
from ratusha.foundation.access.actors import Actor, Role
from ratusha.records.places import queries as places

from .. import actions, queries

DESK = (Role.REGISTRAR, Role.HEAD)


def to_card(person: Any) -> str:
    """Address of the card."""
    return reverse("people:card", args=[person.pk])


def to_card_of(contact: Any) -> str:
    """Address of the card that the contact stands on."""
    return reverse("people:card", args=[contact.person_id])


class PeopleTable(Table):
    """Applicants by surname; no sheet of them is given out."""

    name = "people.index"
    caption = _("Applicants")
    order = "surname"
    exports = ()
    saves = False
    columns = (
        Column("surname", _("Who"), get=str, link=to_card, sort=Sort("surname"), css="what",
               under=lambda row: row.organisation if row.surname else ""),
        Column("settlement", _("Settlement"), get=lambda row: row.settlement or ""),
        Column("created_at", _("First met"), sort=Sort("created_at")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=lambda rows, text: queries.matching(rows, text),
               hint=_("Beginning of the name, or the whole e-mail or phone")),
    )  # fmt: skip
    empty = _("Nobody has written to the community yet.")

    def label(self, row: Any) -> str:
        """The full name."""
        return str(row)


@officials_only(*DESK)
def index(request: HttpRequest) -> HttpResponse:
    """Everybody who has written, to look for."""
    rows = queries.visible_to(request.actor).select_related("settlement").order_by()  # type: ignore[attr-defined]
    ways = [(_("Write a person down"), reverse("people:remember"))]
    return list_page(request, PeopleTable(request, rows), lead=_("Contacts open only for a stated purpose."), ways=ways)


@officials_only(*DESK)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card: the name for everybody at the desk, the rest for half an hour after the purpose is stated."""
    actor = request.actor  # type: ignore[attr-defined]
    person = get_object_or_404(queries.visible_to(actor).select_related("settlement"), pk=pk)
    context: dict[str, Any] = {"person": person, "opened": is_open(actor, pk)}
    if context["opened"]:
        context["contacts"] = queries.contacts_of(pk)
        context["belongings"] = queries.belongings_of(pk)
        context["doubles"] = queries.duplicates_of(actor, person, limit=5)
    context["views"] = queries.views_of(actor, person)[:10]
    return render(request, "people/card.html", context)


def is_open(actor: Actor, pk: int) -> bool:
    """True while the official has the card open for a stated purpose."""
    return queries.opened_by(actor, timezone.now()).filter(pk=pk).exists()


def open_contacts(actor: Actor) -> QuerySet[Any]:
    """Contacts on the open cards."""
    return queries.contacts_opened_by(actor, timezone.now())


def on_open_card(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asks for the purpose before a page that shows personal data; what was typed on it goes through."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST" and not is_open(request.actor, pk):  # type: ignore[attr-defined]
            return HttpResponseRedirect(reverse("people:open", args=[pk]))
        return view(request, pk)

    return officials_only(*DESK)(guarded)


def settlements(_request: HttpRequest) -> list[tuple[int, str]]:
    """Settlements of the community."""
    return [(one.pk, str(one)) for one in places.settlements()]


def sexes(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Man or woman."""
    return [("f", _("woman")), ("m", _("man"))]


def kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of contacts."""
    return list(queries.contact_kinds())


def categories(_request: HttpRequest) -> list[tuple[str, str]]:
    """Categories of authors in use."""
    return [(one.code, one.name) for one in queries.categories()]


def held_categories(request: HttpRequest) -> list[tuple[str, str]]:
    """Categories of this very person."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return [(one.category.code, one.category.name) for one in queries.belongings_of(pk)]


def as_written(_request: HttpRequest, person: Any) -> dict[str, Any]:
    """The card as it stands."""
    names = ("surname", "given_name", "patronymic", "organisation", "sex", "birth_year", "address")
    return {**{name: getattr(person, name) for name in names}, "settlement": person.settlement_id}


NAMES = {
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "organisation": _("Organisation"),
    "sex": _("Sex"),
    "birth_year": _("Year of birth"),
    "settlement": _("Settlement"),
    "address": _("Street and house"),
}
CONTACTS = {"email": _("E-mail"), "phone": _("Phone"), "telegram": _("Telegram"), "viber": _("Viber")}

remember = Deed(
    actions.remember, title=_("Write a person down"), button=_("Put in the index"), then="people:index",
    lead=_("A person with the same full name and contact is found, not written twice."),
    said=_("The person is in the card index."),
    labels={**NAMES, **CONTACTS}, choices={"settlement": settlements, "sex": sexes},
    done=lambda _request, person: HttpResponseRedirect(to_card(person)),
).view(*DESK)  # fmt: skip
see = Deed(
    actions.see_card, title=_("Open the card"), button=_("Open for half an hour"), then=to_card,
    lead=_("The person will see who looked, when and what for (Law 2297-VI, article 8)."),
    said=_("The card is open for half an hour."),
    labels={"purpose": _("What for")}, hints={"purpose": _("For example: to tell that the answer is ready")},
    rows=queries.visible_to, hidden=("person",),
    fixed=lambda request: {"person": request.resolver_match.kwargs["pk"]},  # type: ignore[union-attr]
).view(*DESK)  # fmt: skip
correct = on_open_card(Deed(
    actions.correct, title=_("Correct the card"), button=_("Save"), then=to_card, rows=queries.visible_to,
    said=_("The card is corrected."),
    labels=NAMES, choices={"settlement": settlements, "sex": sexes}, initial=as_written,
).view(*DESK))  # fmt: skip
add_contact = on_open_card(Deed(
    actions.add_contact, title=_("Add a contact"), button=_("Add"), then=to_card, rows=queries.visible_to,
    said=_("The contact is added."), labels={"kind": _("Kind"), "value": _("Contact")}, choices={"kind": kinds},
).view(*DESK))  # fmt: skip
prefer_contact = Deed(
    actions.prefer_contact, title=_("Write by this contact first"), button=_("Write here first"), then=to_card_of,
    rows=open_contacts, said=_("Answers will go there first."),
).view(*DESK)  # fmt: skip
confirm_contact = Deed(
    actions.confirm_contact, title=_("The person answers there"), button=_("Confirm"), then=to_card_of,
    lead=_("Confirm only what you have checked: a call was answered, a letter came from there."),
    rows=open_contacts, said=_("The contact is confirmed."),
).view(*DESK)  # fmt: skip
add_category = on_open_card(Deed(
    actions.add_category, title=_("Note a category"), button=_("Note the category"), then=to_card,
    rows=queries.visible_to,
    lead=_("Sensitive data: note it only when the person says so. The journal does not tell which category."),
    said=_("The category is noted."),
    labels={"category": _("Category of the author"), "proof_seen": _("I have seen the document")},
    choices={"category": categories},
).view(*DESK))  # fmt: skip
remove_category = on_open_card(Deed(
    actions.remove_category, title=_("Take a category off"), button=_("Take off"), then=to_card,
    rows=queries.visible_to, said=_("The category is taken off."), labels={"category": _("Category of the author")},
    choices={"category": held_categories},
).view(*DESK))  # fmt: skip
