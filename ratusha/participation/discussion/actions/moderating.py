"""Moderation by the visible rule: passed, or hidden by a point with a reason; the author may object once."""

from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import subjects
from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.records.people.actions import write_to_account

from .. import permissions, rules
from ..models import Comment, Hiding
from ..rules import Queue, State, Verb
from .reading import checked_point
from .speaking import count, leave_queue, move, not_now, settle

PointNumber = Annotated[int, Field(ge=1, le=99)]
Reason = Annotated[Text, Field(max_length=2_000)]


@action("discussion.admit", may=permissions.can_moderate, on=Comment, says=_("Comment read and left as it is"))
def admit(call: Call, comment: Comment) -> Comment:
    """Will note that a comment was read and breaks nothing: a waiting one is shown, reports about it are settled.

    Law: none, the community's rule of moderation (charter). Refusals: discussion.not_now.
    """
    before = comment.state
    after = move(comment, Verb.ADMIT)
    if not comment.queued:
        raise not_now()
    comment.state = after
    if not rules.counted(before):
        count(comment, 1)
        _tell(call, comment, "admitted")
    leave_queue(comment)
    settle(call, comment)
    return comment


@action("discussion.hide", may=permissions.can_moderate, on=Comment, says=_("Comment hidden by point {point}"))
def hide(call: Call, comment: Comment, *, point: PointNumber, reason: Reason) -> Comment:
    """Will hide a comment by a point of the visible rule: the author is told the point, the reason and how to object.

    A line with the point stays in its place. Law: Constitution art. 34, the community's rule of moderation (charter).
    Refusals: discussion.not_now, discussion.no_point.
    """
    before = comment.state
    after = move(comment, Verb.HIDE)
    found = checked_point(call, point)
    comment.state, comment.hidden_point, comment.hidden_rule = after, found.number, found.text[:500]
    if rules.counted(before):
        count(comment, -1)
    Hiding(
        comment=comment, point=found.number, rule=found.text[:500], reason=reason, by_id=call.actor.account_id,
        at=call.now,
    ).save(force_insert=True)  # fmt: skip
    leave_queue(comment)
    settle(call, comment)
    call.note(point=point)
    _tell(call, comment, "hidden", point=found.number, rule=found.text, reason=reason)
    return comment


@action("discussion.restore", may=permissions.can_moderate, on=Comment, says=_("Hidden comment shown again"))
def restore(call: Call, comment: Comment, *, reason: Reason) -> Comment:
    """Will show a comment again that was hidden by mistake, without waiting for an objection; the author is told.

    Law: Constitution art. 34, the community's rule of moderation (charter). Refusals: discussion.not_now.
    """
    hiding = _hiding(comment)
    if hiding is None:
        raise not_now()
    _show_again(comment)
    _decide(call, hiding, kept=False, words=reason)
    leave_queue(comment)
    _tell(call, comment, "restored", reason=reason)
    return comment


@action("discussion.object", may=permissions.can_change_own, on=Comment, says=_("Author objects to the hiding"))
def object_to(call: Call, comment: Comment, *, text: Reason) -> Comment:
    """Will ask, once, that another organiser decides about one's own hidden comment.

    Law: Constitution art. 55, the community's rule of moderation (charter). Refusals: discussion.not_now,
    discussion.objected.
    """
    hiding = _hiding(comment)
    if comment.state != State.HIDDEN or (hiding is None and not comment.hidings.exists()):
        raise not_now()
    if hiding is None or hiding.objected_at is not None:
        raise Refused("discussion.objected", _("You have objected once already; the decision stands in your letter."))
    hiding.objection, hiding.objected_at = text, call.now
    hiding.save(update_fields=["objection", "objected_at"])
    comment.queued, comment.weight = Queue.APPEALED, rules.WEIGHTS[Queue.APPEALED]
    comment.due_at = call.now + timedelta(hours=int(charter.value("discussion.appeal_hours", on=call.today)))
    return comment


@action("discussion.decide", may=permissions.can_moderate, on=Comment, says=_("Objection decided: hidden stays {kept}"))
def decide_objection(call: Call, comment: Comment, *, keep: bool, reason: Reason) -> Comment:
    """Will decide the author's objection: the comment stays hidden or is shown again; by another than who hid it.

    Law: Constitution art. 55, the community's rule of moderation (charter). Refusals: discussion.not_now,
    discussion.same_hand.
    """
    hiding = _hiding(comment)
    if hiding is None or hiding.objected_at is None:
        raise not_now()
    if call.actor.is_one_of(hiding.by_id):
        raise Refused("discussion.same_hand", _("You have hidden this comment. Another organiser decides."))
    if not keep:
        _show_again(comment)
    _decide(call, hiding, kept=keep, words=reason)
    leave_queue(comment)
    call.note(kept=keep)
    _tell(call, comment, "kept" if keep else "restored", reason=reason)
    return comment


def _hiding(comment: Comment) -> Hiding | None:
    """The hiding that is in force and undecided."""
    return Hiding.objects.select_for_update().filter(comment=comment, decided_at=None).first()


def _show_again(comment: Comment) -> None:
    comment.state = move(comment, Verb.RESTORE)
    comment.hidden_point, comment.hidden_rule = None, ""
    count(comment, 1)


def _decide(call: Call, hiding: Hiding, *, kept: bool, words: str) -> None:
    hiding.kept, hiding.decision, hiding.decided_at, hiding.decided_by_id = kept, words, call.now, call.actor.account_id
    hiding.save(update_fields=["kept", "decision", "decided_at", "decided_by"])


def _tell(call: Call, comment: Comment, template: str, **facts: object) -> None:
    """A letter to the author by their own way; nothing when there is none."""
    subject = subjects.found(comment.thread.about)
    write_to_account(
        call,
        comment.account_id,
        f"discussion.{template}",
        key=f"discussion/{comment.pk}/{template}/{call.request_id or call.now.isoformat()}",
        about=("discussion.comment", comment.pk),
        title=subject.title if subject else "",
        path=f"{subject.address}#c{comment.pk}" if subject else "",
        mine=f"/my/comments/{comment.pk}/",
        text=comment.text,
        hours=charter.value("discussion.appeal_hours", on=call.today),
        **facts,
    )
