"""The front desk: an appeal written down for a caller, a visitor, a letter or at reception, and its receipt."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.notify import queries as notify
from ratusha.office.cases import queries as cases
from ratusha.records.places import queries as places

from .. import actions, permissions, queries
from .intake import words

CLERKS = (Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)
RECEIPTS = (
    ("phone", _("By phone")),
    ("in_person", _("Visitor at the window")),
    ("post", _("Letter")),
    ("reception", _("Personal reception")),
    ("representative", _("Through a representative")),
    ("email", _("By e-mail")),
    ("messenger", _("By messenger")),
    ("authority", _("From an authority")),
    ("media", _("Through the media")),
    ("other_body", _("From another body")),
)
REPLIES = (("", _("The first contact given")), *cases.ReplyBy.choices)


class DeskForm(ActionForm):
    """Everything a clerk writes down at once; what the author did not say may be left out."""

    receipt = forms.ChoiceField(label=_("How it came"), choices=RECEIPTS)
    kind = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, error_messages={"required": _("Choose one of these.")}
    )
    text = TextField(label=_("What was said or written"), widget=forms.Textarea(attrs={"rows": 7}))
    title = LineField(label=_("In a few words"), required=False, max_length=300)
    surname = LineField(label=_("Surname"), required=False, max_length=120)
    given_name = LineField(label=_("Given name"), required=False, max_length=120)
    patronymic = LineField(label=_("Patronymic"), required=False, max_length=120)
    residence = LineField(label=_("Where the author lives"), required=False)
    phone = LineField(label=_("Phone"), required=False)
    email = LineField(label=_("E-mail"), required=False)
    telegram = LineField(label=_("Telegram"), required=False)
    reply_by = forms.ChoiceField(label=_("How to answer"), choices=REPLIES, required=False)
    settlement = forms.TypedChoiceField(label=_("Settlement"), required=False, coerce=int, empty_value=None)
    address = LineField(label=_("Street, house or landmark"), required=False)
    received_on = DayField(label=_("When it came"), required=False, help_text=_("Leave empty if now"))
    sheets = forms.IntegerField(label=_("Sheets"), required=False)
    signed = forms.BooleanField(label=_("The letter is signed"), required=False, initial=True)
    signatories = forms.IntegerField(
        label=_("Number of signatures, if collective"), required=False, help_text=_("Two or more")
    )
    representative_of = LineField(label=_("On behalf of"), required=False)
    social_status = forms.ChoiceField(label=_("Social status"), required=False)
    against_text = LineField(label=_("Complaint about"), required=False)
    files = FilesField(label=_("Scan or photos"))
    mail = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Fills the choices."""
        self.fields["kind"].choices = words(queries.KIND_WORDS)(self.request)  # type: ignore[attr-defined]
        self.fields["social_status"].choices = [("", _("not stated")), *queries.statuses()]  # type: ignore[attr-defined]
        names = [(one.pk, one.name) for one in places.settlements()]
        self.fields["settlement"].choices = [("", "—"), *names]  # type: ignore[attr-defined]
        self.fields["files"].request = self.request  # type: ignore[attr-defined]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The moment of receipt from its day; a letter's signature is asked about letters only."""
        given = super().input_of(cleaned)
        day = given.pop("received_on")
        if day and day != timezone.localdate():
            given["received_at"] = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))  # type: ignore[attr-defined]
        given["files"] = given["files"] or None
        return given


def by_mail(request: HttpRequest) -> dict[str, Any]:
    """What is known of an appeal that came by the mail of `?mail=`."""
    pk = request.GET.get("mail", "")
    mail = notify.waiting_mails(request.actor).filter(pk=pk).first() if pk.isdecimal() and len(pk) < 18 else None  # type: ignore[attr-defined]
    if mail is None:
        return {}
    given, _space, surname = mail.sender_name.partition(" ")
    way = "telegram" if notify.is_chat(mail) else "email"
    return {
        "mail": mail.pk,
        "receipt": "messenger" if way == "telegram" else way,
        "text": mail.text,
        "title": mail.subject,
        "surname": surname,
        "given_name": given if surname else "",
        way: mail.sender,
        "reply_by": way,
        "received_on": timezone.localdate(mail.got_at),
        "signed": False,
    }


@officials_only(*CLERKS)
@page
def file(request: HttpRequest) -> HttpResponse:
    """Writes an appeal down; the receipt follows."""
    came_by = by_mail(request)
    form = DeskForm.of(request, initial=came_by)
    if request.method == "POST" and (case := form.perform(request, actions.file)):
        return HttpResponseRedirect(reverse("desk:receipt", args=[case.pk]))
    return render(request, "appeals/desk.html", {"form": form}, status=form.status)


@officials_only(*CLERKS)
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed receipt for the author: number, day, term, secret link as QR."""
    case = cases.case(request.actor, pk)  # type: ignore[attr-defined]
    if case is None:
        raise Http404
    waits = case.registered_at is None and permissions.can_register(request.actor, case)  # type: ignore[attr-defined]
    context = {"case": case, "link": cases.link_of(case), "why": cases.why(case), "waits": waits}
    return render(request, "appeals/receipt.html", context)
