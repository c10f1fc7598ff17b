"""Files of one's own: sent for signature, how far each is, one of them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.fields import LineField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.people import officials
from ratusha.channels.web.tables import Column, Sort, Table

from .. import actions, queries
from ..permissions import OWN, WORKERS


class OwnTable(Table):
    """Files that the official has sent for signature, newest first."""

    name = "signatures.own"
    caption = gettext_lazy("Files sent for signature")
    order = "-id"
    exports = ()
    saves = False
    columns = (
        Column("title", gettext_lazy("File"), css="what", under=lambda row: row.file.name,
               link=lambda row: reverse("signature-desk:own", args=[row.pk])),
        Column("at", gettext_lazy("Sent for signature"), css="got"),
        Column("signed", gettext_lazy("Signatures"), get=lambda row: far(row)),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    empty = gettext_lazy("You have sent no file for signature yet.")


def far(row: Any) -> str:
    """«1 of 2», and whether somebody is still waited for."""
    asked, signed, _waits = row.counts
    return _("{signed} of {asked}").format(signed=signed, asked=asked)


class OwnForm(ActionForm):
    """The file, what it is called, who signs it."""

    title = LineField(label=gettext_lazy("What is to be signed"), max_length=300)
    files = FilesField(
        label=gettext_lazy("File"), help_text=gettext_lazy("One file; a PDF is best: it looks alike to everybody")
    )
    signers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who signs it"), coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("You may tick yourself too. The others get a letter with the way to sign."),
    )  # fmt: skip

    def prepare(self) -> None:
        """Officials who work here."""
        self.fields["signers"].choices = officials()  # type: ignore[attr-defined]


@officials_only(*WORKERS)
def papers(request: HttpRequest) -> HttpResponse:
    """One's own files at their signers."""
    table = OwnTable(request, queries.own_papers(request.actor).order_by())  # type: ignore[attr-defined]
    counts = queries.counts_of(table.page.rows)
    for row in table.page.rows:
        row.counts = counts.get(row.pk, (0, 0, 0))
    ways = [(_("Send a file for signature"), reverse("signature-desk:send_own"))]
    return list_page(request, table, ways=ways, tabs=tabs("own"))


def tabs(here: str) -> list[tuple[Any, str, bool]]:
    """The sister lists of the desk."""
    named = (("batches", _("Checks of many signatures")), ("own", _("Files sent for signature")))
    addresses = {"batches": "signature-desk:batches", "own": "signature-desk:own_papers"}
    return [(words, reverse(addresses[name]), name == here) for name, words in named]


@officials_only(*WORKERS)
@page
def send(request: HttpRequest) -> HttpResponse:
    """The form of a new one."""
    form = OwnForm.of(request)
    if request.method == "POST" and (made := form.perform(request, actions.send_own)):
        return redirect("signature-desk:own", made.pk)
    return form.page(request, "signatures/send.html")


@officials_only(*WORKERS)
@page
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One file with its signatures; what is still waited for may be taken back."""
    row = get_object_or_404(queries.own_papers(request.actor), pk=pk)  # type: ignore[attr-defined]
    waiting = [one for one in queries.of_object(OWN, pk) if one.is_open]
    return render(request, "signatures/own.html", {"paper": row, "waiting": waiting, "label": OWN})
