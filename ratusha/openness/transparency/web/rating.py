"""The page where a reader says how clear what is published is."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.mine import my_page
from ratusha.records.identity import queries as identity

from .. import actions, queries
from .public import found

MARKS = (
    (5, _("Everything is clear")), (4, _("Clear")), (3, _("So-so")), (2, _("Hard to understand")),
    (1, _("Nothing is clear")),
)  # fmt: skip


class ClarityForm(ActionForm):
    """One mark, and a few words if they like."""

    error_title = _("The mark is not kept yet")
    mark = forms.TypedChoiceField(
        label=_("How clear is what is published?"), widget=forms.RadioSelect, choices=MARKS, coerce=int,
        error_messages={"required": _("Choose one of the five marks."), "invalid_choice": _("Choose one of these.")},
    )  # fmt: skip
    text = TextField(
        label=_("What is not clear, or is missing"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only those who answer for it read this."),
    )  # fmt: skip

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Line breaks become spaces: it is one remark."""
        given = super().input_of(cleaned)
        return {**given, "text": " ".join((given.get("text") or "").split())}


@my_page
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """The mark of whoever has logged in; the earlier one is there to be changed."""
    row = found(code)
    who = identity.participant_of(request.actor, timezone.localdate())  # type: ignore[attr-defined]
    own = queries.mark_by(who.person_id, row)
    initial = {"mark": own.mark, "text": own.text} if own is not None else {}
    form = ClarityForm.of(request, target=row, initial=initial)
    if request.method == "POST" and form.perform(request, actions.rate):
        messages.success(request, gettext("Thank you, your mark is kept."))
        return HttpResponseRedirect(reverse("access:duty", args=[row.code]))
    return form.page(request, "transparency/rate.html", duty=row, own=own)
