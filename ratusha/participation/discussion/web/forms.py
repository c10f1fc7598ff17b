"""The forms of a thread."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.fields import TextField
from ratusha.channels.web.forms import ActionForm

from .. import queries
from ..queries import SIDE_WORDS, View

ROWS = 4


class PostForm(ActionForm):
    """A new comment; sides and the choice of showing one's name only where there are such."""

    side = forms.ChoiceField(
        label=_("What do you say of it"), choices=[(one.value, words) for one, words in SIDE_WORDS.items()],
        widget=forms.RadioSelect, initial="neutral", required=False,
    )  # fmt: skip
    text = TextField(label=_("Your comment"))
    named = forms.BooleanField(label=_("Show my name beside it"), required=False)
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What is not asked for here keeps its usual value."""
        given = super().input_of(cleaned)
        given["side"] = given.get("side") or "neutral"
        return given


def post_form(request: HttpRequest, view: View, parent: int | None = None, *, fresh: bool = False) -> PostForm:
    """The form of this thread for this person; its fields have names of their own on any page."""
    form = PostForm.of(request, fresh=fresh, initial={"parent": parent}, auto_id="talk_%s")
    actor = request.actor  # type: ignore[attr-defined]
    answers = parent if parent is not None else form.data.get("parent")
    if not view.subject.sided or actor.is_official or answers:
        del form.fields["side"]
    if not view.named or actor.is_official:
        del form.fields["named"]
    form.fields["text"].widget.attrs["rows"] = ROWS
    return form


def points(_request: HttpRequest) -> list[tuple[int, str]]:
    """The points of the rule, for a list to choose from."""
    return [(one.number, f"{one.number}. {one.text}") for one in queries.rule_points()]
