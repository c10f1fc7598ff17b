"""What readers do: support a comment, take that back, report one that breaks the rule."""

from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import subjects
from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.charter import queries as charter

from .. import permissions, rules
from ..models import Comment, Report, Support
from ..queries.heeding import weight_of
from ..queries.speaking import speaker
from ..rules import Queue, State
from .speaking import in_pace, not_now

DAY = timedelta(days=1)
FIRST = 1


@action("discussion.support", may=permissions.can_support, on=Comment, quiet=True, says=_("Comment supported"))
def support(call: Call, comment: Comment) -> Comment:
    """Will add one's support to a comment, once for each person; the number is kept beside it.

    Law: none, the community's charter says who takes part. Refusals: discussion.not_now, discussion.supported,
    discussion.no_subject, identity.log_in, identity.level, identity.age_unknown, identity.too_young, identity.too_old,
    identity.home, identity.home_unconfirmed, identity.basis, identity.settlement.
    """
    if comment.state != State.SHOWN:
        raise not_now()
    subject = subjects.found(comment.thread.about)
    if subject is None:
        raise Refused("discussion.no_subject", _("There is nothing here to write about."))
    person = speaker(call.actor, subject, call.today)
    known = Support.objects.filter(comment=comment)
    if known.filter(account_id=call.actor.account_id).exists() or (person and known.filter(person=person).exists()):
        raise Refused("discussion.supported", _("You support this comment already. One voice from a person."))
    Support(comment=comment, account_id=call.actor.account_id, person_id=person, at=call.now).save(force_insert=True)
    comment.supports += 1
    return comment


@action(
    "discussion.take_support_back", may=permissions.can_support, on=Comment, quiet=True, says=_("Support taken back")
)
def take_support_back(call: Call, comment: Comment) -> Comment:
    """Will take one's support of a comment back.

    Law: none, the community's charter. Refusals: discussion.not_supported.
    """
    own = Support.objects.filter(comment=comment, account_id=call.actor.account_id)
    counted = own.filter(double=False).count()
    gone, _rows = own.delete()
    if not gone:
        raise Refused("discussion.not_supported", _("You have not supported this comment."))
    comment.supports = max(0, comment.supports - counted)
    return comment


@action("discussion.report", may=permissions.can_support, on=Comment, quiet=True, says=_("Comment reported"))
def report(
    call: Call, comment: Comment, *, point: Annotated[int, Field(ge=1, le=99)], text: OptionalLine = ""
) -> Comment:
    """Will tell the organisers that a comment breaks a point of the rule; it stays shown until somebody has looked.

    Law: none, the community's rule of moderation (charter). Refusals: discussion.not_now, discussion.no_point,
    discussion.reported, discussion.too_often.
    """
    if comment.state != State.SHOWN or comment.official:
        raise not_now()
    checked_point(call, point)
    if Report.objects.filter(comment=comment, account_id=call.actor.account_id).exists():
        raise Refused("discussion.reported", _("You have reported this comment already. It will be looked at."))
    in_pace(
        call, Report, "discussion.reports_a_day", DAY,
        _("You have reported {most} comments within a day. The next one can be reported at {time}."),
    )  # fmt: skip
    Report(comment=comment, account_id=call.actor.account_id, point=point, text=text, at=call.now).save(
        force_insert=True
    )
    comment.reports += 1
    _queue(call, comment)
    call.note(point=point)
    return comment


def checked_point(call: Call, number: int) -> rules.Point:
    """The point of the rule as it stands today; refuses a number that the rule does not have."""
    found = rules.point_of(str(charter.value("discussion.rule", on=call.today)), number)
    if found is None:
        raise Refused("discussion.no_point", _("The rule has no such point. Choose one of them."), field="point")
    return found


def _queue(call: Call, comment: Comment) -> None:
    """A report moves the comment up and starts its own clock; one that is objected about waits for that."""
    if comment.queued == Queue.APPEALED:
        return
    due = call.now + timedelta(hours=int(charter.value("discussion.report_hours", on=call.today)))
    comment.due_at = min(due, comment.due_at) if comment.due_at else due
    comment.queued = Queue.REPORTED
    more = min(10, 2 * (comment.reports - FIRST))
    comment.weight = rules.WEIGHTS[Queue.REPORTED] + weight_of(comment.text) + more
