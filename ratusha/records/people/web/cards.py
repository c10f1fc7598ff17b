"""The card index of applicants: the list, a card with its story, and who looked at it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import addresses
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Search, Sort, Table
from ratusha.foundation.access.actors import Actor, Role

from .. import queries

DESK = (Role.REGISTRAR, Role.HEAD)
READERS = (*DESK, Role.UNIT_HEAD, Role.EXECUTOR)


def to_card(person: Any) -> str:
    """Address of the card."""
    return addresses.of_row("people:card", person.pk)


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
               hint=_("Name, phone, e-mail, organisation or address")),
    )  # fmt: skip
    empty = _("Nobody has written to the community yet.")

    def label(self, row: Any) -> str:
        """The full name."""
        return str(row)


@officials_only(*DESK)
def index(request: HttpRequest) -> HttpResponse:
    """Everybody who has written, to look for."""
    rows = queries.visible_to(request.actor).select_related("settlement").order_by()  # type: ignore[attr-defined]
    ways = [
        (_("Write a person down"), reverse("people:remember")),
        (_("Possible doubles"), reverse("people:doubles")),
        (_("My looks"), reverse("people:my_looks")),
    ]
    return list_page(request, PeopleTable(request, rows), lead=_("Contacts open only for a stated purpose."), ways=ways)


@officials_only(*READERS)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card: the name for everybody who deals with the person, the rest for half an hour after the purpose."""
    person = person_of(request, pk)
    if isinstance(person, HttpResponse):
        return person
    actor = request.actor  # type: ignore[attr-defined]
    context = frame(request, person, "card")
    if context["opened"]:
        context["contacts"] = queries.contacts_of(pk)
        context["belongings"] = queries.belongings_of(pk)
        context["notes"] = queries.notes_of(pk)[:20]
        context["codes"] = queries.identifiers_of(pk) if person.organisation else []
        context["speakers"] = queries.representations_of(pk)
        context["may_call"] = queries.may_call_now(person, timezone.now())
        context["doubles"] = doubles_of(actor, person) if context["desk"] else []
    return render(request, "people/card.html", context)


@officials_only(*READERS)
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of the person in every part of the town hall that this official may see, by days or by parts."""
    person = person_of(request, pk)
    if isinstance(person, HttpResponse):
        return person
    context = frame(request, person, "story")
    if not context["opened"]:
        return HttpResponseRedirect(reverse("people:open", args=[pk]))
    parts = queries.sections(request.actor, pk)  # type: ignore[attr-defined]
    chosen = request.GET.get("part", "")
    shown = [one for one in parts if one[0].name == chosen] or parts
    context |= {"parts": parts, "chosen": chosen, "days": queries.timeline(shown)}
    return render(request, "people/story.html", context)


@officials_only(*READERS)
def looks(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looked at this person's data, when, as whom and what for."""
    person = person_of(request, pk)
    if isinstance(person, HttpResponse):
        return person
    found = queries.looks_at(request.actor, person, 200)  # type: ignore[attr-defined]
    return render(request, "people/looks.html", frame(request, person, "looks") | {"looks": found})


@officials_only(*READERS)
def my_looks(request: HttpRequest) -> HttpResponse:
    """At whose data this official looked."""
    found = queries.looks_by(request.actor, 200)  # type: ignore[attr-defined]
    return render(request, "people/my_looks.html", {"looks": found})


def person_of(request: HttpRequest, pk: int) -> Any:
    """The person, or the way to the card that theirs has become part of."""
    actor = request.actor  # type: ignore[attr-defined]
    found = queries.told_if_open(actor, timezone.now()).select_related("settlement").filter(pk=pk).first()
    if found is not None:
        return found
    if queries.is_erased(pk):
        messages.info(request, gettext("The data of this person were erased."))
        return HttpResponseRedirect(reverse("people:index") if actor.has(*DESK) else settings.LOGIN_REDIRECT_URL)
    kept = queries.kept_of(actor, pk)
    if kept is None:
        raise Http404
    messages.info(request, gettext("That card has become part of this one."))
    return HttpResponseRedirect(reverse("people:card", args=[kept]))


def frame(request: HttpRequest, person: Any, tab: str) -> dict[str, Any]:
    """What every page of a card shows: whose it is, whether it is open, and for which own case it opens at once."""
    actor = request.actor  # type: ignore[attr-defined]
    opened = person.is_open
    matter = "" if opened else queries.own_matter(actor, person.pk)
    purpose = gettext("Case {number}").format(number=matter) if matter else ""
    return {
        "person": person,
        "opened": opened,
        "purpose": purpose,
        "desk": actor.has(*DESK),
        "tab": tab,
        "more_tabs": queries.tabs(),
    }


def doubles_of(actor: Actor, person: Any) -> list[tuple[Any, int, str]]:
    """Cards that may be of the same person, with the likeness and its reasons in words."""
    return [(one, like.score, signs_in_words(like)) for one, like in queries.duplicates_of(actor, person, limit=5)]


SIGNS = {
    "code": _("the same code"),
    "contact": _("the same contact"),
    "address": _("the same address"),
    "settlement": _("the same settlement"),
    "name": _("the same name"),
    "similar": _("a similar name"),
    "initials": _("the same name with initials"),
    "birth": _("the same year of birth"),
    "other_birth": _("another year of birth"),
    "other_sex": _("another sex"),
    "other_name": _("another name"),
}


def signs_in_words(likeness: Any) -> str:
    """«the same name, the same contact»."""
    return ", ".join(str(SIGNS[sign]) for sign in likeness.signs)


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
