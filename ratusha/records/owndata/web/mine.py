"""A person's own data under /my/: what is held, the file, contacts, requests."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import MyPage, everybody, my_page
from ratusha.channels.web.mine import register as register_page
from ratusha.foundation.charter import queries as charter
from ratusha.records.people import actions as people_actions
from ratusha.records.people import queries as people

from .. import actions, datasets, queries
from . import looks

DEED = "web/my/deed.html"
KINDS = {"json": "application/json", "pdf": "application/pdf"}


def to_data(_row: Any = None) -> str:
    """The page of one's data."""
    return reverse("my-data:data")


@my_page
def data(request: HttpRequest) -> HttpResponse:
    """What is held of the person, the file with all of it, and what may be asked."""
    return drawn(request, ActionForm.of(request))


def drawn(request: HttpRequest, form: ActionForm) -> HttpResponse:
    """The page with a form of one press."""
    actor = request.actor  # type: ignore[attr-defined]
    subject = queries.subject_of(actor)
    card = people.visible_to(actor).filter(pk=subject.person_id).first() if subject and subject.person_id else None
    context = {
        "card": card,
        "contacts": people.contacts_of(card.pk) if card else [],
        "exports": queries.exports_of(actor)[:3],
        "requests": queries.requests_of(actor)[:10],
        "waits": queries.exports_of(actor).filter(state__in=("waiting", "running")).exists(),
        "days": charter.value("privacy.export_days"),
    }
    return form.page(request, "owndata/data.html", **context)


@require_POST
@my_page
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for the file."""
    form = ActionForm.of(request)
    if form.perform(request, actions.ask_export):
        return HttpResponseRedirect(to_data())
    return drawn(request, form)


@require_POST
@my_page
def fetch(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Gives the file to its person, and notes that."""
    export = get_object_or_404(queries.exports_of(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = ActionForm.of(request, target=export)
    if kind not in KINDS or not form.perform(request, actions.fetch_export, kind=kind):
        return drawn(request, form)
    name = f"my-data-{export.at:%Y-%m-%d}.{kind}"
    return FileResponse(datasets.opened(export.pk, kind), as_attachment=True, filename=name, content_type=KINDS[kind])


@require_POST
@my_page
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a request back."""
    one = get_object_or_404(queries.requests_of(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = ActionForm.of(request, target=one)
    if form.perform(request, actions.withdraw):
        return HttpResponseRedirect(to_data())
    return drawn(request, form)


def as_written(request: HttpRequest, _target: Any) -> dict[str, Any]:
    """The card as it stands, to be corrected in place."""
    subject = queries.subject_of(request.actor)  # type: ignore[attr-defined]
    found = people.visible_to(request.actor).filter(pk=subject.person_id).first() if subject else None  # type: ignore[attr-defined]
    names = ("surname", "given_name", "patronymic", "birth_year", "address")
    return {name: getattr(found, name) for name in names} if found else {}


class CorrectionForm(ActionForm):
    """Only what differs from the card is asked for."""

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        given = super().input_of(cleaned)
        assert self.request is not None
        now = as_written(self.request, None)
        return {name: value for name, value in given.items() if name == "text" or (value and value != now.get(name))}


def own_card(actor: Any) -> Any:
    """The card of the account, as rows."""
    return people.visible_to(actor).filter(account_id=actor.account_id)


def kinds(_request: HttpRequest) -> list[tuple[str, str]]:
    """Ways to reach a person."""
    return people.contact_kinds()


def own_contacts(request: HttpRequest) -> list[tuple[int, str]]:
    """The person's own contacts."""
    pk = request.resolver_match.kwargs["pk"]  # type: ignore[union-attr]
    mine = own_card(request.actor).filter(pk=pk).exists()  # type: ignore[attr-defined]
    return [(one.pk, f"{one.get_kind_display()}: {one.value}") for one in people.contacts_of(pk)] if mine else []


correct = Deed(
    actions.ask_correction, title=_("Correct my data"), button=_("Ask to correct"), then="my-data:data",
    lead=_("Write it as it should be. An official compares it with your document and answers. Contacts you change "
           "yourself, at once."),
    said=_("The request is sent. The decision will come by a letter."),
    labels={"surname": _("Surname"), "given_name": _("Given name"), "patronymic": _("Patronymic"),
            "birth_year": _("Year of birth"), "address": _("Street and house"), "text": _("What else, and why")},
    initial=as_written, base=CorrectionForm, template=DEED,
).mine()  # fmt: skip
erase = Deed(
    actions.ask_erasure, title=_("Erase my data"), button=_("Ask to erase"), then="my-data:data",
    lead=_("An official decides. Your card, contacts, log-in and letters are erased. Appeals stay as long as the law "
           "obliges to keep them; the answer will name what stays and why. There is no way back."),
    said=_("The request is sent. The decision will come by a letter."),
    labels={"text": _("Why, if you wish to say")}, template=DEED,
).mine()  # fmt: skip
object_ = Deed(
    actions.object_to_use, title=_("Stop using my data"), button=_("Object"), then="my-data:data",
    lead=_("Say what is done with your data that should not be, and why. An official decides and answers."),
    said=_("The request is sent. The decision will come by a letter."),
    labels={"text": _("What you object to, and why")}, template=DEED,
).mine()  # fmt: skip
add_contact = Deed(
    people_actions.add_contact, title=_("Add a contact"), button=_("Add"), then=to_data, rows=own_card,
    said=_("The contact is added."), labels={"kind": _("Kind"), "value": _("Contact")}, choices={"kind": kinds},
    template=DEED,
).mine()  # fmt: skip
remove_contact = Deed(
    people_actions.remove_contact, title=_("Take a contact off"), button=_("Take it off"), then=to_data, rows=own_card,
    said=_("The contact is taken off."), labels={"contact": _("Contact")}, choices={"contact": own_contacts},
    template=DEED,
).mine()  # fmt: skip


def register() -> None:
    """Will put the pages among the person's own."""
    register_page(
        MyPage("looks", _("Who looked at my data"), "my-data:looks", _("Who, when, in which role and what for"),
               may=everybody, order=60, about_me=True),
        MyPage("data", _("My data"), "my-data:data", _("Everything in one file; correct, erase, object"),
               may=everybody, order=62, about_me=True),
    )  # fmt: skip


app_name = "my-data"
urlpatterns = [
    path("looks/", looks.looks, name="looks"),
    path("data/", data, name="data"),
    path("data/ask/", ask, name="ask"),
    path("data/<int:pk>/<slug:kind>/", fetch, name="fetch"),
    path("data/requests/<int:pk>/withdraw/", withdraw, name="withdraw"),
    path("data/correct/", correct, name="correct"),
    path("data/erase/", erase, name="erase"),
    path("data/object/", object_, name="object"),
    path("data/contacts/<int:pk>/add/", add_contact, name="add_contact"),
    path("data/contacts/<int:pk>/remove/", remove_contact, name="remove_contact"),
]
