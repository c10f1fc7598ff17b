"""Writing a comment, mending it within a quarter of an hour, taking it back."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from django.db.models import F
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.channels.web import subjects
from ratusha.channels.web.subjects import Subject
from ratusha.foundation.actions import Call, Line, Refused, Text, action
from ratusha.foundation.charter import queries as charter

from .. import permissions, rules
from ..models import Comment, Hiding, Report, Thread
from ..queries.heeding import weight_of
from ..queries.speaking import speaker
from ..rules import Queue, Side, State, Verb

Words = Annotated[Text, Field(max_length=rules.LONGEST)]
HOUR = timedelta(hours=1)


@action("discussion.post", may=permissions.can_speak, says=_("Comment written about {about}"))
def post(
    call: Call,
    *,
    about: Line,
    text: Words,
    side: Side = Side.NEUTRAL,
    named: bool = False,
    parent: int | None = None,
) -> Comment:
    """Will add a comment about the object `label:pk`, or a reply to one: shown at once, or after an official read it.

    280/97-ВР, the community's charter: who may write is what the object's app declares. `named`: show the author's
    name, where the charter lets. Officials speak under their names and take no side. Refusals: discussion.no_subject,
    discussion.closed, discussion.no_parent, discussion.too_often, identity.log_in, identity.level,
    identity.age_unknown, identity.too_young, identity.too_old, identity.home, identity.home_unconfirmed,
    identity.basis, identity.settlement.
    """
    subject = _subject_to_talk_about(about)
    person = _speaker(call, subject)
    in_pace(
        call, Comment, "discussion.an_hour", HOUR,
        _("You have written {most} comments within an hour. The next one can be written at {time}."),
    )  # fmt: skip
    thread = _thread(about)
    above = _parent(thread, parent)
    official = call.actor.is_official
    waits = bool(charter.value("discussion.first_read", on=call.today)) and not official
    row = Comment(
        thread=thread, parent=above, text=text, account_id=call.actor.account_id, person_id=person, at=call.now,
        side=side if subject.sided and above is None and not official else Side.NEUTRAL, official=official,
        state=State.WAITING if waits else State.SHOWN, author_name=_name(call, named),
    )  # fmt: skip
    if not official:
        row.queued, row.weight = Queue.NEW, rules.WEIGHTS[Queue.NEW] + weight_of(text)
        row.due_at = _by(call, "discussion.read_hours")
    row.save(force_insert=True)
    if not waits:
        count(row, 1)
    call.note(about=about, waits=waits)
    return row


@action("discussion.edit", may=permissions.can_change_own, on=Comment, says=_("Comment changed by its author"))
def edit(call: Call, comment: Comment, *, text: Words) -> Comment:
    """Will change the words of one's own comment within a quarter of an hour; it is marked as changed.

    Law: none, the community's rule of moderation (charter). Refusals: discussion.not_now, discussion.too_late.
    """
    if comment.state not in (State.WAITING, State.SHOWN):
        raise not_now()
    if not rules.can_edit(comment.at, call.now):
        raise Refused(
            "discussion.too_late",
            _("A comment can be changed for 15 minutes. Write a reply to it, or withdraw it and write anew."),
        )
    comment.text, comment.edited_at = text, call.now
    if comment.queued == Queue.NEW:
        comment.weight = rules.WEIGHTS[Queue.NEW] + weight_of(text)
    return comment


@action("discussion.withdraw", may=permissions.can_change_own, on=Comment, says=_("Comment withdrawn by its author"))
def withdraw(call: Call, comment: Comment) -> Comment:
    """Will take one's own comment back: its words and the name are forgotten, a line stays in its place.

    2297-VI art. 8: a person's will about what they told. Refusals: discussion.not_now.
    """
    before = comment.state
    after = move(comment, Verb.WITHDRAW)
    if rules.counted(before):
        count(comment, -1)
    comment.state, comment.text, comment.author_name = after, "", ""
    leave_queue(comment)
    settle(call, comment)
    Hiding.objects.filter(comment=comment, decided_at=None).update(decided_at=call.now, kept=True)
    return comment


def move(comment: Comment, verb: Verb) -> State:
    """The state after the verb; refuses `discussion.not_now`."""
    after = rules.moved(comment.state, verb)
    if after is None:
        raise not_now()
    return after


def not_now() -> Refused:
    """The comment is in another state."""
    return Refused("discussion.not_now", _("This is not possible with the comment as it is now. Look at the thread."))


def count(comment: Comment, by: int) -> None:
    """Will keep the numbers of the thread and of the comment above: a comment more, or one less."""
    more = {"shown": F("shown") + by}
    if comment.side == Side.FOR:
        more["in_favour"] = F("in_favour") + by
    if comment.side == Side.AGAINST:
        more["opposed"] = F("opposed") + by
    Thread.objects.filter(pk=comment.thread_id).update(**more)
    if by > 0:
        Thread.objects.filter(pk=comment.thread_id).update(last_at=comment.at)
    if comment.parent_id:
        Comment.objects.filter(pk=comment.parent_id).update(replies=F("replies") + by)


def leave_queue(comment: Comment) -> None:
    """Nobody has to look at it any more."""
    comment.queued, comment.due_at, comment.weight = "", None, 0


def settle(call: Call, comment: Comment) -> None:
    """Reports of readers about it have been looked at."""
    comment.reported.filter(settled_at=None).update(settled_at=call.now)


def _subject_to_talk_about(about: str) -> Subject:
    subject = subjects.found(about)
    if subject is None:
        raise Refused("discussion.no_subject", _("There is nothing here to write about."))
    if not subject.talk:
        raise Refused("discussion.closed", subject.closed or _("Comments are not taken here any more."))
    return subject


def _speaker(call: Call, subject: Subject) -> int | None:
    """The card of who speaks; an official speaks by office."""
    if call.actor.is_official:
        return None
    return speaker(call.actor, subject, call.today)


def in_pace(call: Call, model: type[Comment | Report], parameter: str, within: timedelta, words: Any) -> None:
    """Refuses `discussion.too_often` in these words ({most}, {time}) where the charter lets write no more for now."""
    most = int(charter.value(parameter, on=call.today))
    recent = model.objects.filter(account_id=call.actor.account_id, at__gt=call.now - within).order_by("-at")
    free = rules.next_moment(list(recent.values_list("at", flat=True)[: most or 1]), most, within)
    if free is not None:
        raise Refused("discussion.too_often", words, field="text", most=most, time=_clock(free))


def _clock(moment: datetime) -> str:
    """«14:36» in Kyiv, the minute after the moment."""
    return date_format(localtime(moment + timedelta(seconds=59)), "H:i")


def _thread(about: str) -> Thread:
    parts = subjects.split(about)
    assert parts is not None
    return Thread.objects.get_or_create(about_label=parts[0], about_id=parts[1])[0]


def _parent(thread: Thread, parent: int | None) -> Comment | None:
    """The comment that is answered: of this thread, shown, itself no reply."""
    if parent is None:
        return None
    found = Comment.objects.select_for_update().filter(pk=parent, thread=thread, parent=None).first()
    if found is None or found.state != State.SHOWN:
        raise Refused("discussion.no_parent", _("The comment that you answer is not there any more."), field="text")
    return found


def _name(call: Call, named: bool) -> str:
    if call.actor.is_official:
        return call.actor.name
    return call.actor.name if named and charter.value("discussion.names", on=call.today) else ""


def _by(call: Call, parameter: str) -> datetime:
    return call.now + timedelta(hours=int(charter.value(parameter, on=call.today)))
