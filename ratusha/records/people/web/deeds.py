"""What officials do with a card: each page is one action."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.foundation.access.actors import Actor
from ratusha.records.places import queries as places

from .. import actions, queries
from .cards import DESK, READERS, on_open_card, open_contacts, to_card, to_card_of


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

FORGETTABLE = ("birth_year", "settlement")


class CorrectForm(ActionForm):
    """A field that was emptied is forgotten; one that was empty stays so."""

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """With the names of what was emptied."""
        given = super().input_of(cleaned)
        emptied = [name for name in FORGETTABLE if given.get(name) is None and getattr(self.target, name) is not None]
        return {**given, "forget": emptied or None}


def contacts_of_person(request: HttpRequest) -> list[tuple[int, str]]:
    """Contacts of this very person."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return [(one.pk, str(one)) for one in queries.contacts_of(pk)]


def codes_of_person(request: HttpRequest) -> list[tuple[int, str]]:
    """Codes of this very organisation."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    return [(one.pk, str(one)) for one in queries.identifiers_of(pk)]


def code_kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """Kinds of codes."""
    return [("edrpou", _("EDRPOU code")), ("foreign", _("number in a foreign register"))]


def to_organisation(representation: Any) -> str:
    """Address of the card of the organisation."""
    return reverse("people:card", args=[representation.organisation_id])


def open_representations(actor: Actor) -> QuerySet[Any]:
    """Representations on the open cards."""
    return queries.representations_opened_by(actor, timezone.now())


def quiet_as_written(_request: HttpRequest, person: Any) -> dict[str, Any]:
    """The hours as they stand."""
    return {"quiet_from": person.quiet_from, "quiet_until": person.quiet_until}


class GroundForm(ActionForm):
    """The usual grounds as a list to press, own words beside them; the way here may have named one."""

    ground = forms.ChoiceField(label=_("What for"), required=False, widget=forms.RadioSelect)
    field_order = ("ground", "purpose")

    def prepare(self) -> None:
        found = [(one.value, one.label) for one in queries.CardView.Ground]
        self.fields["ground"].choices = sorted(found, key=lambda one: not one[0])  # type: ignore[attr-defined]
        named = self.request.GET.get("ground", "") if self.request else ""
        self.initial.setdefault("ground", named or queries.CardView.Ground.OTHER.value)


remember = Deed(
    actions.remember, title=_("Write a person down"), button=_("Put in the index"), then="people:index",
    lead=_("A person with the same full name and contact is found, not written twice."),
    said=_("The person is in the card index."),
    labels={**NAMES, **CONTACTS}, choices={"settlement": settlements, "sex": sexes}, template="people/write.html",
    done=lambda _request, person: HttpResponseRedirect(to_card(person)),
).view(*DESK)  # fmt: skip
see = Deed(
    actions.see_card, title=_("Open the card"), button=_("Open for half an hour"), then=to_card,
    lead=_("The person will see who looked, when and what for (Law 2297-VI, article 8)."),
    said=_("The card is open for half an hour."),
    labels={"purpose": _("More, in your own words")},
    hints={"purpose": _("For example: to tell that the answer is ready")},
    base=GroundForm, rows=queries.visible_to, hidden=("person", "ground"),
    fixed=lambda request: {"person": request.resolver_match.kwargs["pk"]},  # type: ignore[union-attr]
).view(*READERS)  # fmt: skip
correct = on_open_card(Deed(
    actions.correct, title=_("Correct the card"), button=_("Save"), then=to_card, rows=queries.visible_to,
    said=_("The card is corrected."),
    labels=NAMES, choices={"settlement": settlements, "sex": sexes}, initial=as_written, hidden=("forget",),
    base=CorrectForm, template="people/write.html",
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
set_quiet_hours = on_open_card(Deed(
    actions.set_quiet_hours, title=_("Hours of rest"), button=_("Save"), then=to_card, rows=queries.visible_to,
    lead=_("In these hours the person asks not to be called or texted. They may go over midnight."),
    said=_("The hours are noted."), labels={"quiet_from": _("From what hour"), "quiet_until": _("Until what hour")},
    hints={"quiet_from": _("For example 20:00; leave both empty if at any time")}, initial=quiet_as_written,
).view(*DESK))  # fmt: skip
note_bounce = Deed(
    actions.note_bounce, title=_("Letters come back from there"), button=_("Note it"), then=to_card_of,
    lead=_("Until it is confirmed anew, the contact is not preferred."), rows=open_contacts,
    said=_("The contact is marked."), labels={"note": _("What happened")},
    hints={"note": _("For example: another person answers there")},
).view(*DESK)  # fmt: skip
remove_contact = on_open_card(Deed(
    actions.remove_contact, title=_("Take a contact off"), button=_("Take off"), then=to_card,
    rows=queries.visible_to, said=_("The contact is taken off."), labels={"contact": _("Contact")},
    choices={"contact": contacts_of_person},
).view(*DESK))  # fmt: skip
note_person = on_open_card(Deed(
    actions.note_person, title=_("Write a note"), button=_("Keep the note"), then=to_card, rows=queries.visible_to,
    lead=_("Colleagues see it. The person may ask to read it, so write as if they did."),
    said=_("The note is kept."), labels={"text": _("Note")},
    hints={"text": _("For example: hears badly, better to write")},
).view(*DESK))  # fmt: skip
add_identifier = on_open_card(Deed(
    actions.add_identifier, title=_("Note the code of the organisation"), button=_("Note the code"), then=to_card,
    rows=queries.visible_to, said=_("The code is noted."), labels={"kind": _("Kind"), "value": _("Code")},
    choices={"kind": code_kinds},
).view(*DESK))  # fmt: skip
remove_identifier = on_open_card(Deed(
    actions.remove_identifier, title=_("Take a code off"), button=_("Take off"), then=to_card,
    rows=queries.visible_to, said=_("The code is taken off."), labels={"identifier": _("Code")},
    choices={"identifier": codes_of_person},
).view(*DESK))  # fmt: skip
add_representative = on_open_card(Deed(
    actions.add_representative, title=_("Note a representative"), button=_("Note the representative"), then=to_card,
    rows=queries.visible_to, said=_("The representative is noted."),
    lead=_("Write the number of the person's card: it stands in the card's heading."),
    labels={"representative": _("Number of the card"), "post": _("Post"), "since": _("From which day")},
    hints={"since": _("Leave empty if from today")},
).view(*DESK))  # fmt: skip
end_representation = Deed(
    actions.end_representation, title=_("The person speaks for them no more"), button=_("End today"),
    then=to_organisation, rows=open_representations, said=_("It has ended today."),
).view(*DESK)  # fmt: skip
