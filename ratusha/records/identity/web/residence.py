"""Where somebody lives: said on one's own page, confirmed at the desk by a document."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import my_page
from ratusha.records.people import queries as people
from ratusha.records.places import queries as places

from .. import actions, queries
from .desk import DESK, on_open_card, to_person, to_person_of


def settlements(_request: HttpRequest) -> list[tuple[int, str]]:
    """Settlements of the community."""
    return [(one.pk, str(one)) for one in places.settlements()]


def bases(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What a document can show."""
    return [(one.value, queries.BASIS_WORDS[one]) for one in queries.CONFIRMING]


confirm_home = on_open_card(Deed(
    actions.confirm_home, title=_("Confirm where the person lives"), button=_("Confirm"), then=to_person,
    rows=people.visible_to, said=_("It is confirmed."),
    lead=_("Look at the document. Kept are the settlement, the basis and the day, not the address."),
    labels={
        "settlement": _("Settlement"), "basis": _("By which document"), "document": _("Document, its number and day"),
        "until": _("Valid until, if it says so"),
    },
    choices={"settlement": settlements, "basis": bases},
).view(*DESK))  # fmt: skip
end_home = Deed(
    actions.end_home, title=_("The person lives here no more"), button=_("End today"), then=to_person_of,
    rows=queries.homes_for_desk, said=_("It has ended today."), labels={"ground": _("Why")},
).view(*DESK)  # fmt: skip


class HomeForm(ActionForm):
    """In which settlement."""

    settlement = forms.TypedChoiceField(label=_("I live in"), coerce=int, widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Fills the settlements in."""
        self.fields["settlement"].choices = [(one.pk, str(one)) for one in places.settlements()]  # type: ignore[attr-defined]


@my_page
def say_home(request: HttpRequest) -> HttpResponse:
    """Say in which settlement of the community I live."""
    form = HomeForm.of(request)
    if request.method == "POST" and form.perform(request, actions.say_home):
        messages.success(request, gettext("It is noted. Where a document is asked for, show it at the office once."))
        return HttpResponseRedirect(reverse("my-identity:level"))
    return form.page(request, "identity/home.html")
