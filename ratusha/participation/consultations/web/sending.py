"""Forms by which residents take part."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import page

from .. import actions, queries
from ..queries import Kind
from .words import Me

NAMED = _("Show my name beside it")
NAMED_HINT = _("Without this you stand as «resident». Officials who answer see the name.")


class SayForm(ActionForm):
    """A text with the choice whether the name is shown and for whom one speaks."""

    text = TextField(label=_("Your proposal"), max_length=10_000)
    on_behalf = forms.TypedChoiceField(label=_("For whom you speak"), coerce=int, empty_value=None, required=False)
    named = forms.BooleanField(label=NAMED, help_text=NAMED_HINT, required=False)

    def prepare(self) -> None:
        """Offers the organisations and people for whom the person may speak; without any the field is left out."""
        self.speaks_for: list[tuple[int, str]] = []
        me = Me.of(self.request)  # type: ignore[arg-type]
        if me.can and me.person_id is not None:
            self.speaks_for = queries.spoken_for(me.person_id, me.today)
        if not self.speaks_for:
            del self.fields["on_behalf"]
            return
        self.fields["on_behalf"].choices = [("", _("for myself")), *self.speaks_for]  # type: ignore[attr-defined]

    def send(self, request: HttpRequest, row: Any, **more: Any) -> Any:
        """Will send it in -> the proposal, or None with the reasons on the fields."""
        return self.perform(request, actions.propose, row.pk, **more)


class ParagraphForm(SayForm):
    """A comment on a paragraph, or another wording of it."""

    kind = forms.ChoiceField(
        label=_("What do you propose"),
        choices=[(Kind.WORDING, _("Another wording")), (Kind.COMMENT, _("A comment"))],
        widget=forms.RadioSelect,
        initial=Kind.WORDING,
    )
    wording = TextField(
        label=_("Your wording"), help_text=_("Change the words; a comment leaves them as they are."), required=False,
        max_length=10_000,
    )  # fmt: skip
    text = TextField(label=_("Comment, or why so"), required=False, max_length=10_000)
    field_order = ("kind", "wording", "text", "on_behalf", "named")

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """A comment has no wording of its own."""
        given = super().input_of(cleaned)
        return {**given, "wording": given["wording"] if given["kind"] == Kind.WORDING else ""}


class SupportForm(ActionForm):
    """One button."""


def support_form(request: HttpRequest, row: Any) -> ActionForm:
    """The form of the button under a proposal."""
    return SupportForm.of(request, fresh=True, auto_id=f"support-{row.pk}-%s")


@require_POST
@page
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Supports a proposal and goes back to it."""
    one = queries.open_proposal(pk)
    row = one if one is not None else get_object_or_404(queries.own_proposals(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = SupportForm.of(request)
    if form.perform(request, actions.support, row.pk):
        messages.success(request, str(_("Your support is counted.")))
    else:
        messages.error(request, " ".join(str(words) for _anchor, words in form.error_links))
    if row.anchor is not None:
        return redirect("consultations:paragraph", row.consultation_id, row.anchor)
    return redirect("consultations:proposal", row.pk)
