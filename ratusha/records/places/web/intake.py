"""Taking places in: the community from the state codifier, streets from a table."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role

from .. import actions, imports, queries
from .register import KEEPERS

MOST_BYTES = 2_000_000
MOST_BAD = 100


class StreetsForm(ActionForm):
    """A table as a file, or pasted; what came from the file is shown for the second step."""

    file = forms.FileField(label=_("Table in CSV"), required=False, allow_empty_file=True)
    rows = TextField(
        label=_("Or paste the rows here"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, not too large."""
        given = super().clean() or {}
        sent = given.get("file")
        if sent is not None and sent.size > MOST_BYTES:
            self.add_error("file", gettext("The file is larger than 2 MB. Split it."))
        elif sent is not None:
            given["rows"] = imports.text_of(sent.read())
        elif not given.get("rows", "").strip() and "rows" not in self.errors:
            self.add_error("rows", gettext("Choose a file or paste the rows."))
        return given


@officials_only(*KEEPERS)
@page
def import_streets(request: HttpRequest) -> HttpResponse:
    """First a trial that writes nothing and shows what would be done, then the real thing."""
    form, report = StreetsForm.of(request), None
    if request.method == "POST" and form.is_valid():
        rows, trial = form.cleaned_data["rows"], request.POST.get("do") != "import"
        call = call_of(request, form.cleaned_data["request_id"])
        report = imports.import_streets(call, rows.encode(), dry_run=trial)
        if not trial and not report.bad:
            said = gettext("Streets added: {added}. Already there: {known}.")
            messages.success(request, said.format(added=report.added, known=report.known))
            return HttpResponseRedirect(resolve_url("places:settlements"))
        form.data = {**request.POST.dict(), "rows": rows}
        context = {"report": report, "trial": trial, "bad": report.bad[:MOST_BAD], "more": report.bad[MOST_BAD:]}
        return form.page(request, "places/import_streets.html", **context)
    return form.page(request, "places/import_streets.html", report=report)


def communities(request: HttpRequest) -> dict[str, Any]:
    """Communities whose name begins so, to take the code from."""
    typed = request.GET.get("q", "")[:100]
    return {"typed": typed, "found": queries.hromadas(typed) if typed.strip() else [], "now": queries.community()}


import_community = Deed(
    actions.import_community, title=_("Take the community from the codifier"), button=_("Take the settlements"),
    then="places:settlements", said=_("The settlements are taken from the codifier."),
    lead=_("May be repeated: new settlements are added, renamed ones keep the former name, streets and points stay."),
    labels={"katottg": _("KATOTTG code of the community")}, hints={"katottg": _("For example: UA73060290000034305")},
    initial=lambda request, _target: {"katottg": request.GET.get("katottg", "")[:19]},
    template="places/import_community.html", facts=communities,
).view(Role.ADMINISTRATOR)  # fmt: skip
