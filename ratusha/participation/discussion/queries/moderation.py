"""What organisers look at: the queue with its clocks, one comment with its reports and hidings; a person's own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ratusha.channels.web import subjects
from ratusha.channels.web.subjects import Subject
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter

from .. import permissions
from ..models import Comment, Hiding, Report
from ..rules import Point, State, points_of
from .threads import visible


def all_for(actor: Actor) -> QuerySet[Comment]:
    """Every comment, for those who moderate."""
    rows = Comment.objects.select_related("thread")
    return rows if permissions.moderates(actor) or actor.is_system else rows.none()


def queue(actor: Actor) -> QuerySet[Comment]:
    """Comments that somebody must look at, what is heaviest first."""
    return all_for(actor).exclude(queued="").order_by("-weight", "id")


def late_count(actor: Actor, now: datetime) -> int:
    """How many wait past their time. 1 query."""
    return queue(actor).filter(due_at__lt=now).order_by().count()


def own(actor: Actor) -> QuerySet[Comment]:
    """One's own comments, the newest first."""
    rows = Comment.objects.select_related("thread").order_by("-id")
    return rows.filter(account_id=actor.account_id) if actor.account_id is not None else rows.none()


@dataclass(frozen=True, slots=True)
class Card:
    """One comment for who decides about it, or for its author: where it stands, reports, hidings."""

    comment: Comment
    subject: Subject | None
    reports: list[Report]
    hidings: list[Hiding]

    @property
    def open_hiding(self) -> Hiding | None:
        """The hiding in force that is not decided yet."""
        return next((one for one in self.hidings if one.decided_at is None), None)

    @property
    def may_object(self) -> bool:
        """Whether the author may still object."""
        open_one = self.open_hiding
        return self.comment.state == State.HIDDEN and open_one is not None and open_one.objected_at is None


def card(comment: Comment) -> Card:
    """Everything about one comment. 3 queries."""
    hidings = list(comment.hidings.select_related("by", "decided_by"))
    reports = list(Report.objects.filter(comment=comment).order_by("-id")[:50])
    return Card(comment, subjects.found(comment.thread.about), reports, hidings)


def titles_of(comments: list[Comment]) -> dict[str, Any]:
    """about -> subject, each looked up once."""
    return {about: subjects.found(about) for about in {one.thread.about for one in comments}}


def subject_of(comment: Comment) -> Subject | None:
    """The public object that the comment is about."""
    return subjects.found(comment.thread.about)


def seen_by(actor: Actor) -> QuerySet[Comment]:
    """Comments that this person may open by themselves: shown ones, their own, all for those who moderate."""
    return all_for(actor) if permissions.moderates(actor) else visible(actor)


def rule_points() -> list[Point]:
    """The points of the rule as it stands today. No query beyond the charter's memo."""
    return points_of(str(charter.value("discussion.rule")))


def reported_point(comment: Comment) -> int | None:
    """The point that readers named most, if they did. 1 query."""
    named = list(Report.objects.filter(comment=comment, settled_at=None).values_list("point", flat=True))
    return max(set(named), key=named.count) if named else None
