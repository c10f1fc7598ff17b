"""The front desk: find a person, confirm them by a document, codes at two people, what residents have asked for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Column, Search, Sort, Table
from ratusha.foundation.access.actors import Actor, Role
from ratusha.records.people import actions as people_actions
from ratusha.records.people import queries as people

from .. import actions, queries
from . import words

DESK = (Role.REGISTRAR, Role.HEAD)


def to_person(person: Any) -> str:
    """Address of the page about a person's identity."""
    return reverse("identity:person", args=[person.pk])


def to_person_of(row: Any) -> str:
    """The same from a proof."""
    return reverse("identity:person", args=[row.person_id])


def to_hand_of(mandate: Any) -> str:
    """The same from a mandate: of who acts."""
    return reverse("identity:person", args=[mandate.hand_id])


class PeopleTable(Table):
    """People with their level, to be confirmed at the window."""

    name = "identity.index"
    caption = _("Confirm a person")
    order = "surname"
    exports = ()
    saves = False
    columns = (
        Column("surname", _("Who"), get=str, link=to_person, sort=Sort("surname"), css="what"),
        Column("settlement", _("Settlement"), get=lambda row: row.settlement or ""),
        Column("known", _("Identity"), get=lambda row: _("confirmed") if row.known else ""),
    )
    filters = (
        Search("q", _("Search"), find=lambda rows, text: people.matching(rows, text),
               hint=_("Name, phone, e-mail, organisation or address")),
    )  # fmt: skip
    empty = _("There is nobody of this name. Write the person down first.")


@officials_only(*DESK)
def index(request: HttpRequest) -> HttpResponse:
    """Everybody in the card index; the page of a person shows the level."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = people.visible_to(actor).exclude(surname="").select_related("settlement").order_by()
    rows = queries.with_known(rows, timezone.localdate())
    ways = [
        (_("Write a person down"), reverse("people:remember")),
        (gettext("Asked to act for others: {count}").format(count=queries.waiting_mandates(actor).count()),
         reverse("identity:asked")),
        (gettext("One code at two people: {count}").format(count=queries.open_clashes(actor).count()),
         reverse("identity:clashes")),
    ]  # fmt: skip
    lead = _("Find the person, look at the document, confirm: the level LP opens the same as BankID.")
    return list_page(request, PeopleTable(request, rows), lead=lead, ways=ways)


def is_open(actor: Actor, pk: int) -> bool:
    """True while the official has the card open for a stated purpose."""
    return people.opened_by(actor, timezone.now()).filter(pk=pk).exists()


@officials_only(*DESK)
@page
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """How surely a person is known and by what, their codes, former names, for whom they act; opened for a purpose."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = people.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        people_actions.see_card(call_of(request), person=pk, purpose=gettext("Confirming the identity"))
        return HttpResponseRedirect(to_person(found))
    standing = queries.standing_of(found, timezone.localdate())
    context = {
        "person": found,
        "standing": standing,
        "title": words.TITLES[standing.label],
        "opened": is_open(actor, pk),
        "own": found.account_id == actor.account_id,
    }
    if context["opened"]:
        context |= {
            "why": words.why(standing),
            "until": words.until(standing),
            "proofs": queries.proofs_of(pk)[:50],
            "codes": queries.codes_of(pk),
            "former": queries.former_names_of(pk)[:20],
            "acting": queries.mandates_of(pk)[:50],
            "homes": queries.residences_of(pk)[:20],
            "today": timezone.localdate(),
        }
    return render(request, "identity/person.html", context)


def on_open_card(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Leads to the person's page, which asks for the purpose, while the card is shut."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST" and not is_open(request.actor, pk):  # type: ignore[attr-defined]
            return HttpResponseRedirect(reverse("identity:person", args=[pk]))
        return view(request, pk)

    return officials_only(*DESK)(guarded)


def documents(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of documents."""
    return [(kind.value, text) for kind, text in queries.DOCUMENT_WORDS.items()]


def grounds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Grounds of acting for another."""
    return [(one.value, one.label) for one in queries.Mandate.Ground]


def codes_of_person(request: HttpRequest) -> list[tuple[int, str]]:
    """Codes of this very person, by their last signs."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return [(one.pk, f"{one.get_kind_display()} …{one.tail}") for one in queries.codes_of(pk)]


def name_as_written(_request: HttpRequest, person: Any) -> dict[str, Any]:
    """The name as it stands."""
    return {part: getattr(person, part) for part in ("surname", "given_name", "patronymic")}


NAMES = {"surname": _("Surname"), "given_name": _("Given name"), "patronymic": _("Patronymic")}
confirm = on_open_card(Deed(
    actions.confirm_in_person, title=_("Confirm a person"), button=_("Confirm"), then=to_person,
    lead=_("Kept are the kind of the document and the last three signs of its number. Your name stays beside it."),
    said=_("The person is confirmed: level LP."), rows=people.visible_to,
    labels={
        "document": _("Document"), "number": _("Series and number"),
        "compared": _("I compared the face with the photo"),
        "ground": _("Where and why"), "rnokpp": _("Tax number (RNOKPP)"), "unzr": _("Record number (UNZR)"),
        "born_on": _("Day of birth, if neither number is known"), "document_until": _("Valid until, if it says so"),
        "as_written": _("The number stands so in the document"),
    },
    hints={
        "ground": _("For example: came to the reception to sign a petition"),
        "rnokpp": _("Ten digits; leave empty if the person refused it or has none with them"),
    },
    choices={"document": documents},
).view(*DESK))  # fmt: skip
change_name = on_open_card(Deed(
    actions.change_name, title=_("Change the name"), button=_("Write the new name"), then=to_person,
    lead=_("By a document. A slip of the pen is corrected on the card instead."), said=_("The new name is written."),
    rows=people.visible_to, initial=name_as_written,
    labels={**NAMES, "document": _("Document"), "ground": _("Why the name has changed")},
    hints={"document": _("For example: marriage certificate, its number and day")},
).view(*DESK))  # fmt: skip
drop_code = on_open_card(Deed(
    actions.drop_code, title=_("Take a code off"), button=_("Take off"), then=to_person, rows=people.visible_to,
    lead=_("Confirmations in person end with it: the document is seen anew."), said=_("The code is taken off."),
    labels={"code": _("Code"), "ground": _("Why")}, choices={"code": codes_of_person},
).view(*DESK))  # fmt: skip
give_mandate = on_open_card(Deed(
    actions.give_mandate, title=_("Note for whom the person acts"), button=_("Note it"), then=to_person,
    rows=people.visible_to, said=_("It is noted, and both people see it."),
    lead=_("Write the number of the other person's card: it stands in the card's heading."),
    labels={
        "represented": _("Number of the card of who is represented"), "ground": _("On what ground"),
        "document": _("Document"), "since": _("From which day"), "until": _("Until which day"),
    },
    hints={
        "since": _("Leave empty if from today"), "document": _("For example: birth certificate, its number"),
        "until": _("For a power of attorney always; for children it ends by itself at 18"),
    },
    choices={"ground": grounds},
).view(*DESK))  # fmt: skip
end_proof = Deed(
    actions.end_proof, title=_("The confirmation counts no more"), button=_("End today"), then=to_person_of,
    rows=queries.proofs, said=_("It has ended today."), labels={"ground": _("Why")},
).view(*DESK)  # fmt: skip
end_mandate = Deed(
    actions.end_mandate, title=_("The person acts for the other no more"), button=_("End today"), then=to_hand_of,
    rows=queries.mandates, said=_("It has ended today."), labels={"ground": _("Why")},
).view(*DESK)  # fmt: skip
confirm_mandate = Deed(
    actions.confirm_mandate, title=_("Confirm that the person acts for another"), button=_("Confirm"),
    then="identity:asked", rows=queries.waiting_mandates, said=_("It is confirmed, and both people see it."),
    lead=_("Look at the document first. Write the number of the card of who is represented."),
    labels={"represented": _("Number of the card of who is represented")},
).view(*DESK)  # fmt: skip
settle = Deed(
    actions.settle_clash, title=_("They are two people"), button=_("Leave the cards apart"), then="identity:clashes",
    rows=queries.open_clashes, said=_("The cards stay apart."), labels={"ground": _("Why")},
    hints={"ground": _("For example: a slip of the pen in one of the cards")},
).view(*DESK)  # fmt: skip


@officials_only(*DESK)
def asked(request: HttpRequest) -> HttpResponse:
    """What residents have asked for and no official has confirmed."""
    rows = queries.waiting_mandates(request.actor).order_by("id")[:200]  # type: ignore[attr-defined]
    return render(request, "identity/asked.html", {"rows": rows})


@officials_only(*DESK)
def clashes(request: HttpRequest) -> HttpResponse:
    """One code at two people: compare the cards, or say that they are two."""
    rows = queries.open_clashes(request.actor)[:200]  # type: ignore[attr-defined]
    return render(request, "identity/clashes.html", {"rows": rows})
