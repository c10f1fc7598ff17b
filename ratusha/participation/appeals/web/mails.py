"""Mail that came in and belongs to no case: the registrar writes it down, finds its case, or sets it aside."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Preset, Sort, Table
from ratusha.foundation.access.actors import Role
from ratusha.foundation.notify import actions as notify_actions
from ratusha.foundation.notify import queries as notify
from ratusha.office.cases import actions as case_actions
from ratusha.office.cases import queries as cases

SORTERS = (Role.REGISTRAR, Role.HEAD)
STATES = (
    ("waiting", _("waits for the registrar")),
    ("threaded", _("put into its case")),
    ("filed", _("written down as an appeal")),
    ("aside", _("set aside")),
)
KINDS = (
    ("message", _("message")),
    ("automatic", _("automatic reply")),
    ("bounce", _("returned letter")),
    ("copy", _("copy of one already here")),
)


class MailTable(Table):
    """Mails, the newest first."""

    name = "appeals.mails"
    caption = _("Mail that came")
    order = "-got_at"
    columns = (
        Column("subject", _("Mail"), css="what", link=lambda row: reverse("cases:mail", args=[row.pk]),
               get=lambda row: row.subject or _("Mail without a subject"), under=lambda row: row.text[:120]),
        Column("sender", _("From whom"), css="who", get=lambda row: row.sender_name or row.sender),
        Column("got_at", _("When"), css="got", sort=Sort("got_at")),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
    )  # fmt: skip
    filters = (Choice("state", _("State"), options=STATES), Choice("kind", _("Kind"), options=KINDS))
    presets = (Preset(_("Wait for the registrar"), "state=waiting"), Preset(_("All mail"), ""))
    empty = _("No mail waits.")


@officials_only(*SORTERS)
def mails(request: HttpRequest) -> HttpResponse:
    """Mails; those that answer a case have found it by themselves."""
    table = MailTable(request, notify.mails(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("An appeal by e-mail is an appeal: its term runs from the day the mail came (art. 5, 20).")
    tabs = [(words, reverse(name), key == "mails") for key, words, name in cases.LETTER_LISTS]
    return list_page(request, table, lead=lead, tabs=tabs)


def to_mail(row: Any) -> str:
    """Address of the mail."""
    return reverse("cases:mail", args=[row.pk])


class ThreadForm(ActionForm):
    """Which case the mail is about."""

    number = LineField(label=_("Number of the case"), help_text=_("The registration index or the incoming number"))

    def clean_number(self) -> str:
        """A case that is here."""
        number: str = self.cleaned_data["number"].strip()
        found = cases.by_numbers(self.request.actor, number)  # type: ignore[union-attr]
        if found is None:
            raise forms.ValidationError(gettext("There is no case with this number. Look at it in the inbox."))
        self.case = found
        return number

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The mail itself; the number has found the case."""
        return {"mail": self.target.pk}


@officials_only(*SORTERS)
@page
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a mail into the case of this number."""
    mail = get_object_or_404(notify.mails(request.actor), pk=pk)  # type: ignore[attr-defined]
    form: Any = ThreadForm.of(request, target=mail)
    if request.method == "POST" and form.is_valid():
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.cleaned_data["seen_version"] = None
        if form.perform(request, case_actions.thread_mail, form.case):
            return HttpResponseRedirect(reverse("cases:case", args=[form.case.pk]) + "#talk")
    context = {"form": form, "deed": THREAD, "target": mail, "back": to_mail(mail)}
    return render(request, "web/deed.html", context, status=form.status)


THREAD = {"title": _("Put the mail into a case"), "button": _("Put into the case"), "lead": ""}
set_aside = Deed(
    notify_actions.set_aside, title=_("Set the mail aside"), button=_("Set aside"), then="desk:mails",
    said=_("The mail is set aside and stays in the archive."), rows=notify.waiting_mails,
    lead=_("Only what is no appeal: a duly filed appeal must be accepted (art. 7)."), labels={"reason": _("Why")},
).view(*SORTERS)  # fmt: skip
take_back = Deed(
    notify_actions.take_back, title=_("Let the mail wait again"), button=_("Take back"), then=to_mail,
    said=_("The mail waits for the registrar again."), rows=notify.mails,
).view(*SORTERS)  # fmt: skip
