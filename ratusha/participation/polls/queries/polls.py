"""Polls that an actor may see, whether they have answered, and answers in own words."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.encoding import force_bytes

from ratusha.foundation.access.actors import Actor, Level
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import find
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.journal.models import Entry
from ratusha.records.identity import queries as identity
from ratusha.records.identity.queries import Participant
from ratusha.records.places import queries as places

from .. import permissions
from ..models import Item, Mark, OpenText, Poll, Sheet
from ..rules import Phase, State, phase, shows_results
from .shapes import needs_of

QUIET = ("polls.answer", "polls.change_answer", "polls.answer_at_desk")


def visible_to(actor: Actor) -> QuerySet[Poll]:
    """Published and ended polls; drafts and dropped ones too for who organises."""
    rows = Poll.objects.all()
    return rows if permissions.can_organise(actor) else rows.filter(state__in=(State.PUBLISHED, State.CLOSED))


def organised(actor: Actor) -> QuerySet[Poll]:
    """All polls for who organises, none for others."""
    return Poll.objects.all() if permissions.can_organise(actor) else Poll.objects.none()


def items_for(actor: Actor) -> QuerySet[Any]:
    """Questions that may be changed, with their polls."""
    rows = Item.objects.select_related("poll")
    return rows if permissions.can_organise(actor) else rows.none()


def texts_for(actor: Actor, poll: Poll | None = None) -> QuerySet[OpenText]:
    """Answers in own words for who moderates them."""
    rows = OpenText.objects.select_related("item", "item__poll")
    rows = rows if poll is None else rows.filter(item__poll=poll)
    return rows if permissions.can_organise(actor) else rows.none()


def phase_of(poll: Poll, today: date) -> Phase:
    """Where the poll stands today."""
    return phase(poll.state, poll.opens_on, poll.closes_on, today)


def of_phase(rows: QuerySet[Poll], wanted: Phase, today: date) -> QuerySet[Poll]:
    """The polls that stand so today, the nearest end first (ended ones: the latest first)."""
    published = Q(state=State.PUBLISHED)
    conditions = {
        Phase.DRAFT: Q(state=State.DRAFT),
        Phase.DROPPED: Q(state=State.DROPPED),
        Phase.COMING: published & Q(opens_on__gt=today),
        Phase.OPEN: published & Q(opens_on__lte=today, closes_on__gte=today),
        Phase.ENDED: Q(state=State.CLOSED) | (published & Q(closes_on__lt=today)),
    }
    order = ("-closes_on", "-id") if wanted is Phase.ENDED else ("closes_on", "id")
    return rows.filter(conditions[wanted]).order_by(*order)


def open_count(today: date) -> int:
    """How many polls take answers today. 1 query."""
    return of_phase(Poll.objects.all(), Phase.OPEN, today).order_by().count()


def unread_count(actor: Actor) -> int:
    """How many answers in own words wait for whoever moderates. 1 query."""
    return texts_for(actor).filter(state=OpenText.State.NEW).order_by().count()


def may_see_results(actor: Actor, poll: Poll, today: date) -> bool:
    """Everybody when the poll says so; who organises only then too: nobody looks into a poll that goes on."""
    return permissions.can_see(actor, poll) and shows_results(phase_of(poll, today), poll.results)


def overdue(today: date) -> list[int]:
    """Published polls whose last day has passed."""
    return list(
        Poll.objects.filter(state=State.PUBLISHED, closes_on__lt=today).order_by("id").values_list("pk", flat=True)
    )


def own_marks(actor: Actor, on: date) -> QuerySet[Mark]:
    """In which polls the actor took part."""
    if actor.account_id is None:
        return Mark.objects.none()
    who = identity.participant_of(actor, on)
    own = Q(account_id=actor.account_id)
    if who.person_id is not None:
        own |= Q(person_id=who.person_id)
    return Mark.objects.filter(own).select_related("poll")


def marked_by(actor: Actor) -> QuerySet[Mark]:
    """The same by the account alone, without asking who they are."""
    own = Q(account_id=actor.account_id) | Q(person__account_id=actor.account_id)
    return Mark.objects.filter(own) if actor.account_id is not None else Mark.objects.none()


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a poll: whether they have answered, their answers where these can be found, and what they
    lack to answer, with its words."""

    answered: bool = False
    answers: dict[int, Any] | None = None
    lack: str | None = None
    says: Any = ""


def standing(actor: Actor, poll: Poll, on: date, browser: str = "") -> Standing:
    """How the actor stands to the poll; `browser` is its secret in a poll for anybody. A second card of the same
    human is known when it answers, not here. 2 to 5 queries."""
    who = identity.participant_of(actor, on)
    mark = browser_mark(poll.pk, browser) if browser else ""
    own = marks_of(poll.pk, who.person_id, actor.account_id, mark)
    if own.exists():
        return Standing(answered=True, answers=own_answers(actor, poll, on))
    code = outside(poll, who, actor)
    return Standing(lack=code, says=identity.why_not(code) if code else "")


def has_answered(actor: Actor, poll: Poll, browser: str = "") -> bool:
    """True if this account, its card or this browser has answered, for a poll that takes no answers. 1 query."""
    mark = browser_mark(poll.pk, browser) if browser else ""
    mine = (
        Q(account=actor.account_id) | Q(person__account=actor.account_id)
        if actor.account_id is not None
        else Q(pk=None)
    )
    return Mark.objects.filter(mine | Q(browser=mark) if mark else mine, poll=poll).exists()


def outside(poll: Poll, who: Participant, actor: Actor) -> str | None:
    """What the actor lacks to be one of those asked, by the codes of identity."""
    if poll.level and actor.account_id is None:
        return "log_in"
    if poll.level < Level.L2:
        return None
    code = identity.lacking(who, needs_of(poll))
    return "level" if code == "log_in" else code


def browser_mark(poll: int, browser: str) -> str:
    """The digest by which the same browser is known again in one poll, and in no other."""
    return hmac.new(force_bytes(settings.SECRET_KEY), f"polls/{poll}/{browser}".encode(), sha256).hexdigest()


def marks_of(
    poll: int, person: int | None, account: int | None, browser: str = "", codes: Sequence[str] = ()
) -> QuerySet[Mark]:
    """Marks of this person by any card of theirs (`codes` of `codes_of`), of the account or of the browser."""
    known = {"person_id": person, "account_id": account, "browser": browser or None, "code__in": codes or None}
    own = Q(pk__in=[])
    for name, value in known.items():
        own |= Q(**{name: value}) if value is not None else Q(pk__in=[])
    return Mark.objects.filter(own, poll_id=poll)


def codes_of(poll: int, person: int | None) -> list[str]:
    """Fingerprints of the human in this poll, the surest first; no other poll has the same. 1 query."""
    return identity.fingerprints(person, f"polls.poll/{poll}") if person is not None else []


def settlement_names(poll: Poll) -> list[str]:
    """Names of the settlements that the poll asks. 1 query."""
    wanted = set(poll.settlements)
    return [str(one) for one in places.settlements() if one.pk in wanted]


def may_recount(poll: Poll) -> bool:
    """Sheets of an ended poll are given out to be counted anew where enough people answered to hide among them."""
    return poll.state == State.CLOSED and poll.answers >= 3 * small()


def own_answers(actor: Actor, poll: Poll, on: date) -> dict[int, Any] | None:
    """The actor's answers in a poll that lets them be changed; None where they are joined to nobody. 4 queries."""
    if not poll.changeable:
        return None
    sheet = Sheet.objects.filter(mark__in=own_marks(actor, on).filter(poll=poll)).first()
    if sheet is None:
        return None
    told: dict[int, Any] = {int(pk): value for pk, value in sheet.answers.items()}
    return told | {one.item_id: one.text for one in sheet.texts.all()}


def small() -> int:
    """The number under which counts by settlement and age are hidden."""
    return int(charter.value("polls.small"))


def question_choices(actor: Actor, poll: int) -> list[tuple[int, str]]:
    """Questions of a poll to choose from, for who organises. 1 query."""
    return [(one.pk, one.text) for one in items_for(actor).filter(poll=poll)]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of what was done with a poll."""

    at: datetime
    said: str
    who: str


def history_of(actor: Actor, poll: Poll) -> list[HistoryLine]:
    """What organisers did with the poll, the newest last; who answered when is not told to anybody. 1 query."""
    if not permissions.can_organise(actor):
        return []
    named = Subquery(Account.objects.filter(pk=OuterRef("actor_id")).values("name"))
    rows = Entry.objects.filter(target_type="polls.poll", target_id=poll.pk).exclude(action__in=QUIET)
    found = rows.annotate(who=named).order_by("-id").values_list("at", "action", "facts", "who")[:100]
    return [HistoryLine(at, _said(name, facts), who or "") for at, name, facts, who in reversed(found)]


def _said(name: str, facts: dict[str, Any]) -> str:
    known = find(name)
    return known.says_of(facts) if known else name
