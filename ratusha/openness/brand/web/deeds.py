"""A page for every act on the book; the colours have one of their own."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.attachments import FilesField
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.forms import ActionForm

from .. import actions, queries
from ..permissions import KEEPERS

LABELS = {
    "base": _("Begin from"),
    "name": _("Name of the community"),
    "short_name": _("Short name"),
    "slogan": _("Slogan"),
    "font": _("Typeface"),
    "tone": _("How we speak"),
    "words_used": _("Words that we use"),
    "words_avoided": _("Words that we avoid"),
    "why": _("Why, and by which decision"),
    "logo": _("Logo"),
    "arms": _("Coat of arms"),
}
HINTS = {
    "short_name": _("Under the icon on a phone"),
    "slogan": _("One line without a full stop"),
    "tone": _("A few sentences for whoever writes in the name of the community"),
    "words_used": _("One a line"),
    "words_avoided": _("One a line; after a dash, what to say instead"),
    "logo": _("PNG, JPEG or WebP, better 512 pixels or more, without a background"),
    "arms": _("It stands over the name of the council on papers"),
}
BASES = (
    ("published", _("What is published now")),
    ("kitsman", _("Forest green and gold")),
    ("tetiiv", _("River blue and wheat")),
)


class MarksForm(ActionForm):
    """Two pictures, each may be left out."""

    logo = FilesField(label=LABELS["logo"], help_text=HINTS["logo"], required=False)
    arms = FilesField(label=LABELS["arms"], help_text=HINTS["arms"], required=False)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """No picture is none."""
        given = super().input_of(cleaned)
        return {name: value or None for name, value in given.items()}


def to_card(row: Any) -> str:
    """The card of the version."""
    return reverse("brand-office:card", args=[row.pk])


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The words as they are now."""
    names = ("name", "short_name", "slogan", "font", "tone", "words_used", "words_avoided")
    return {name: getattr(row, name) for name in names}


begin = Deed(
    actions.begin, title=_("New version of the brand book"), button=_("Begin the draft"), then="brand-office:list",
    lead=_("Nobody sees the draft until it is published."), said=_("The draft is begun. Open it."), labels=LABELS,
    choices={"base": lambda _request: list(BASES)},
).view(*KEEPERS)  # fmt: skip
tell = Deed(
    actions.tell, title=_("Names and tone"), button=_("Save"), then=to_card, said=_("Saved."), labels=LABELS,
    hints=HINTS, rows=queries.drafts_of, initial=as_it_stands, choices={"font": lambda _request: queries.Font.choices},
).view(*KEEPERS)  # fmt: skip
mark = Deed(
    actions.mark, title=_("Logo and coat of arms"), button=_("Save"), then=to_card, said=_("Saved."), labels=LABELS,
    hints=HINTS, rows=queries.drafts_of, base=MarksForm, hidden=("logo", "arms"),
).view(*KEEPERS)  # fmt: skip
publish = Deed(
    actions.publish, title=_("Publish the brand book"), button=_("Publish"), then=to_card,
    lead=_("Pages, papers and posters wear it at once. The version before stays and can come back."),
    said=_("The brand book is published."), labels=LABELS, rows=queries.drafts_of,
).view(*KEEPERS)  # fmt: skip
return_to = Deed(
    actions.return_to, title=_("Return to this version"), button=_("Return to it"), then=to_card,
    lead=_("Pages, papers and posters wear it at once, as it was."), said=_("The earlier version is back."),
    labels=LABELS, rows=queries.past_of,
).view(*KEEPERS)  # fmt: skip
drop = Deed(
    actions.drop, title=_("Drop the draft"), button=_("Drop the draft"), then="brand-office:list",
    lead=_("It stays in the list to be read, and cannot be published."), said=_("The draft is dropped."),
    rows=queries.drafts_of,
).view(*KEEPERS)  # fmt: skip
