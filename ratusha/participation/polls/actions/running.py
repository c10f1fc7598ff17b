"""Publishing, closing before the time, the end, and dropping of a draft."""

import random

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.charter import queries as charter

from .. import permissions
from ..models import Mark, OpenText, Poll, Sheet, Tally
from ..models.answers import scattered
from ..rules import ANSWERED, WHOLE, Phase, State, phase
from .composing import lacks_of, refuse_lacks

PORTION = 500


@action("polls.publish", may=permissions.can_compose, on=Poll, says=_("Poll «{title}» published"))
def publish(call: Call, poll: Poll) -> Poll:
    """Will show the poll to residents: it takes answers from its first to its last day.

    Law 280/97-ВР; advisory, which every page of it says. Refusals: forbidden, polls.not_now, polls.unready.
    """
    if poll.state != State.DRAFT:
        raise Refused("polls.not_now", _("It was published already."))
    refuse_lacks(lacks_of(call, poll))
    poll.state, poll.published_at = State.PUBLISHED, call.now
    call.note(title=poll.title)
    return poll


@action("polls.close", may=permissions.can_compose, on=Poll, says=_("Poll «{title}» closed before its time"))
def close(call: Call, poll: Poll, *, reason: Text) -> Poll:
    """Will end the poll before its last day; the reason is public, answers so far count.

    Law 280/97-ВР. Refusals: forbidden, polls.not_now (not open).
    """
    if phase(poll.state, poll.opens_on, poll.closes_on, call.today) not in (Phase.OPEN, Phase.COMING):
        raise Refused("polls.not_now", _("It is not open."))
    poll.close_reason = reason
    _end(call, poll)
    return poll


@action("polls.finish", may=permissions.can_finish, on=Poll, says=_("Poll «{title}» ended"))
def finish(call: Call, poll: Poll) -> Poll:
    """Will end a poll whose last day has passed: sheets are shuffled and joined to nobody, small cuts forgotten.

    Law 280/97-ВР; 2297-VI art. 6 (no more data than needed). Refusals: forbidden, polls.not_now.
    """
    if poll.state != State.PUBLISHED or poll.closes_on is None or poll.closes_on >= call.today:
        raise Refused("polls.not_now", _("It has not ended yet."))
    _end(call, poll)
    return poll


@action("polls.drop", may=permissions.can_compose, on=Poll, says=_("Draft «{title}» dropped"))
def drop(call: Call, poll: Poll) -> Poll:
    """Will set a draft aside; it stays in the list of dropped ones. Law: none, upkeep of drafts. Refusals: forbidden,
    polls.not_now (published already)."""
    if poll.state != State.DRAFT:
        raise Refused("polls.not_now", _("It was published already."))
    poll.state = State.DROPPED
    call.note(title=poll.title)
    return poll


def _end(call: Call, poll: Poll) -> None:
    poll.state, poll.closed_at = State.CLOSED, call.now
    unjoin(poll)
    forget_small_cuts(poll)
    call.note(title=poll.title, answers=poll.answers)


def unjoin(poll: Poll) -> None:
    """Will write the sheets and texts anew in another order with no tie to a person: no trace of when each came."""
    OpenText.objects.filter(sheet__poll=poll).update(sheet=None)
    told = list(Sheet.objects.filter(poll=poll).values_list("answers", flat=True))
    random.SystemRandom().shuffle(told)
    Sheet.objects.filter(poll=poll).delete()
    Sheet.objects.bulk_create((Sheet(id=scattered(), poll=poll, answers=one) for one in told), batch_size=PORTION)


def forget_small_cuts(poll: Poll) -> None:
    """Will delete counters of settlements and ages where fewer people took part than may be shown."""
    small = charter.value("polls.small")
    taking_part: dict[str, int] = {}
    rows = Tally.objects.filter(item__poll=poll, key=ANSWERED).exclude(cut=WHOLE)
    for cut, count in rows.values_list("cut", "count"):
        taking_part[cut] = max(taking_part.get(cut, 0), count)
    few = [cut for cut, count in taking_part.items() if count < small]
    Tally.objects.filter(item__poll=poll, cut__in=few).delete()


def forget_marks(marks: list[int]) -> int:
    """Will delete marks of who took part; nobody can be joined to anything by them any more."""
    return Mark.objects.filter(pk__in=marks).delete()[0]
