"""A page for every act on a post and on one channel of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed

from .. import actions, queries
from ..permissions import KEEPERS


def to_post(row: Any) -> str:
    """The card of the post."""
    return reverse("spreading-office:card", args=[getattr(row, "post_id", row.pk)])


def as_it_stands(_request: HttpRequest, row: Any) -> dict[str, Any]:
    """The words of now."""
    return {"title": row.title, "says": row.says}


correct = Deed(
    actions.correct, title=_("Correct the post"), button=_("Save the correction"), then=to_post,
    labels={"title": _("Title"), "says": _("Text")}, initial=as_it_stands, rows=queries.posts,
    lead=_("Posts in Telegram and Facebook get the new words; letters that are sent stay as they are."),
    said=_("Corrected here; the channels follow within a minute."),
).view(*KEEPERS)  # fmt: skip
withdraw = Deed(
    actions.withdraw, title=_("Withdraw the post"), button=_("Withdraw"), then=to_post, labels={"reason": _("Why")},
    rows=queries.posts, said=_("It is being withdrawn; this page tells when it is gone."),
    lead=_("It is deleted from Telegram and Facebook, and what waits is cancelled. Sent letters cannot be taken back."),
).view(*KEEPERS)  # fmt: skip
move = Deed(
    actions.move, title=_("Change the time of publication"), button=_("Change the time"), then=to_post,
    labels={"at": _("When")}, hints={"at": _("Empty: at once")}, rows=queries.posts, said=_("The time is changed."),
).view(*KEEPERS)  # fmt: skip
cancel = Deed(
    actions.cancel, title=_("Cancel publication in one channel"), button=_("Cancel publication"), then=to_post,
    rows=queries.visible_placements, said=_("Cancelled."),
).view(*KEEPERS)  # fmt: skip
try_again = Deed(
    actions.try_again, title=_("Try to publish again"), button=_("Publish again"), then=to_post,
    rows=queries.visible_placements, said=_("It waits to be published."),
).view(*KEEPERS)  # fmt: skip
settle = Deed(
    actions.settle, title=_("Is the post there?"), button=_("Save"), then=to_post, rows=queries.visible_placements,
    labels={"there": _("Yes, I see it in the channel"), "number": _("Its address or number there")},
    hints={"number": _("So that it can be corrected and withdrawn from here")},
    lead=_("The channel took the post and did not tell whether it published it. Look there: without the tick it is "
           "published once more."),
    said=_("Thank you."),
).view(*KEEPERS)  # fmt: skip
