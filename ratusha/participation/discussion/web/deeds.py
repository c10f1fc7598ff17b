"""Deeds with one comment: change, withdraw, report, object; of organisers: leave, hide, show again, decide."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed

from .. import actions, queries
from ..permissions import MODERATORS
from .forms import points
from .pages import address_of


def to_mine(comment: Any) -> str:
    """One's own page of the comment."""
    return reverse("discussion:my_comment", args=[comment.pk])


def to_queue(_comment: Any = None) -> str:
    """Back to the queue."""
    return reverse("talk_desk:queue")


def words_of(request: HttpRequest) -> dict[str, Any]:
    """The comment itself above the form, with what is known of it."""
    pk = int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]
    comment = get_object_or_404(queries.seen_by(request.actor), pk=pk)  # type: ignore[attr-defined]
    return {"card": queries.card(comment)}


def as_it_is(_request: HttpRequest, comment: Any) -> dict[str, Any]:
    """The words now."""
    return {"text": comment.text}


def by_reports(_request: HttpRequest, comment: Any) -> dict[str, Any]:
    """The point that readers named most."""
    return {"point": queries.reported_point(comment)}


POINT = {"point": _("Which point of the rule")}
edit = Deed(
    actions.edit, title=_("Change my comment"), button=_("Save"), then=address_of, said=_("The comment is changed."),
    lead=_("For 15 minutes after it was written; it will be marked as changed."), rows=queries.own,
    labels={"text": _("Your comment")}, initial=as_it_is,
).mine()  # fmt: skip
withdraw = Deed(
    actions.withdraw, title=_("Withdraw my comment"), button=_("Withdraw the comment"), then=address_of,
    said=_("The comment is withdrawn."), rows=queries.own, template="discussion/about_comment.html", facts=words_of,
    lead=_("Its words and your name are deleted; a line stays in its place. There is no way back."),
).mine()  # fmt: skip
report = Deed(
    actions.report, title=_("Report a comment"), button=_("Send to the organisers"), then=address_of,
    said=_("Thank you. An organiser will look at it."), rows=queries.visible, labels={
        **POINT, "text": _("What is wrong, if it needs words"),
    }, choices={"point": points}, template="discussion/about_comment.html", facts=words_of,
    lead=_("The comment stays in its place until an organiser has looked at it by the rule."),
).mine()  # fmt: skip
object_to = Deed(
    actions.object_to, title=_("Object to the hiding"), button=_("Send the objection"), then=to_mine,
    said=_("Sent. Another organiser will decide and write to you."), rows=queries.own,
    labels={"text": _("Why the comment does not break this point")}, template="discussion/about_comment.html",
    facts=words_of, lead=_("You can object once. Another organiser than who hid the comment decides."),
).mine()  # fmt: skip
admit = Deed(
    actions.admit, title=_("Leave the comment as it is"), button=_("It breaks nothing"), then=to_queue,
    said=_("The comment stays."), rows=queries.all_for, template="discussion/moderate.html", facts=words_of,
).view(*MODERATORS)  # fmt: skip
hide = Deed(
    actions.hide, title=_("Hide the comment"), button=_("Hide by this point"), then=to_queue,
    said=_("The comment is hidden, its author is told."), rows=queries.all_for,
    labels={**POINT, "reason": _("Reason, for the author")}, choices={"point": points}, initial=by_reports,
    template="discussion/moderate.html", facts=words_of,
).view(*MODERATORS)  # fmt: skip
restore = Deed(
    actions.restore, title=_("Show the comment again"), button=_("Show again"), then=to_queue,
    said=_("The comment is shown again."), rows=queries.all_for, labels={"reason": _("Reason, for the author")},
    template="discussion/moderate.html", facts=words_of,
).view(*MODERATORS)  # fmt: skip
keep_hidden = Deed(
    actions.decide_objection, title=_("Leave it hidden"), button=_("It stays hidden"), then=to_queue,
    said=_("Decided, the author is told."), rows=queries.all_for, labels={"reason": _("Reason, for the author")},
    hidden=("keep",), fixed=lambda _request: {"keep": True}, template="discussion/moderate.html", facts=words_of,
).view(*MODERATORS)  # fmt: skip
give_back = Deed(
    actions.decide_objection, title=_("Agree with the author"), button=_("Show the comment again"), then=to_queue,
    said=_("Decided, the author is told."), rows=queries.all_for, labels={"reason": _("Reason, for the author")},
    hidden=("keep",), fixed=lambda _request: {"keep": False}, template="discussion/moderate.html", facts=words_of,
).view(*MODERATORS)  # fmt: skip
