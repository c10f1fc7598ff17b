"""Work lists: saved views, filters, groups by urgency, counts. Each list is one query at any size."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, cast

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.search import counting
from ratusha.foundation.search.engine import Sought, sought, walking
from ratusha.foundation.statements import Given, Shaped

from ..models import Case, Subject
from ..rules import State, Urgency, urgency
from .visible import visible_to

LIST_RELATED = ("applicant", "settlement", "unit", "executor")
COUNTS_KEPT = 60
LOOKED_AT = 1_000
HEAVY = ("text", "extension_ground", "secret_nonce", "secret_hash")


class View(StrEnum):
    """Saved views of the inbox."""

    ACTION = "action"
    FORWARD = "forward"
    PRIORITY = "priority"
    REPEAT = "repeat"
    OPEN = "open"
    MINE = "mine"
    LATE = "late"
    STOPPED = "stopped"
    DONE = "done"
    ALL = "all"


VIEW_WORDS = {
    View.ACTION: _("Need action"),
    View.FORWARD: _("To route or forward"),
    View.PRIORITY: _("Priority"),
    View.REPEAT: _("Repeat"),
    View.OPEN: _("All open"),
    View.MINE: _("Mine"),
    View.LATE: _("Late"),
    View.STOPPED: _("Stopped"),
    View.DONE: _("Closed"),
    View.ALL: _("All"),
}


@dataclass(frozen=True, slots=True)
class Filters(Shaped):
    """What narrows a list; None and empty do not. `text` is searched with Ukrainian word forms and typos."""

    state: str = ""
    kind: str = ""
    unit: int | None = None
    executor: int | None = None
    settlement: int | None = None
    subject: int | None = None
    channel: str = ""
    urgency: str = ""
    text: str = ""
    received_from: date | None = None
    received_to: date | None = None

    def shape(self) -> Hashable:
        """Which filters are set; of the urgency, and of the text that is not read yet, all."""
        return *(bool(getattr(self, name)) for name in _FILLED), self.urgency, self.text

    def filling(self) -> Mapping[str, Any]:
        """What they are set to."""
        return {f"filter_{name}": getattr(self, name) for name in _FILLED}

    def with_places(self) -> "Filters":
        """The same with places for what is set."""
        places: dict[str, Any] = {name: Given(f"filter_{name}") for name in _FILLED if getattr(self, name)}
        return replace(self, **places)


_FILLED = tuple(one.name for one in fields(Filters) if one.name not in ("urgency", "text"))


def _mine(actor: Actor) -> Q:
    """What waits for this very actor."""
    wanted = Q(pk__in=())
    if actor.has(Role.REGISTRAR):
        wanted |= Q(state__in=(State.NEW, State.REGISTERED))
    if actor.has(Role.HEAD):
        wanted |= Q(state__in=(State.APPROVED, State.REGISTERED))
    if actor.has(Role.UNIT_HEAD):
        wanted |= Q(unit_id__in=actor.units) & (
            Q(state=State.AGREEING) | Q(state__in=(State.ASSIGNED, State.PREPARING), executor=None)
        )
    if actor.has(Role.EXECUTOR, Role.UNIT_HEAD):
        wanted |= Q(executor_id__in=actor.accounts, state__in=(State.ASSIGNED, State.PREPARING))
        wanted |= Q(unit_id__in=actor.units, executor=None, state__in=(State.ASSIGNED, State.PREPARING))
    return wanted


def _view(view: View, actor: Actor, today: date) -> Q:
    opened = Q(closed_at=None)
    return {
        View.ACTION: opened & Q(stopped_since=None) & _mine(actor),
        View.FORWARD: opened & Q(state=State.REGISTERED),
        View.PRIORITY: opened & Q(priority=True),
        View.REPEAT: opened & Q(repeat_of__isnull=False),
        View.OPEN: opened,
        View.MINE: opened & Q(executor_id__in=actor.accounts),
        View.LATE: opened & Q(stopped_since=None, act_due__lt=today),
        View.STOPPED: opened & Q(stopped_since__isnull=False),
        View.DONE: Q(closed_at__isnull=False),
        View.ALL: Q(),
    }[view]


def _urgency(wanted: Urgency, today: date) -> Q:
    week = today + timedelta(days=7)
    running = Q(closed_at=None, stopped_since=None)
    return {
        Urgency.LATE: running & Q(act_due__lt=today),
        Urgency.TODAY: running & Q(act_on__lte=today, act_due__gte=today),
        Urgency.WEEK: running & Q(act_on__gt=today, act_on__lt=week),
        Urgency.LATER: running & (Q(act_on__gte=week) | Q(act_on=None)),
        Urgency.STOPPED: Q(closed_at=None, stopped_since__isnull=False),
        Urgency.DONE: Q(closed_at__isnull=False),
    }[wanted]


def _narrowed(rows: QuerySet[Case], filters: Filters, today: date) -> QuerySet[Case]:
    plain = {
        "state": filters.state,
        "kind": filters.kind,
        "unit_id": filters.unit,
        "executor_id": filters.executor,
        "settlement_id": filters.settlement,
        "subject_id": filters.subject,
        "channel": filters.channel,
        "received_at__gte": filters.received_from and _midnight(filters.received_from),
        "received_at__lt": filters.received_to and _midnight(filters.received_to + timedelta(days=1)),
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value not in ("", None)})
    if filters.urgency in set(Urgency):
        rows = rows.filter(_urgency(Urgency(filters.urgency), today))
    return found(rows, filters.text.strip()) if filters.text.strip() else rows


def _midnight(day: date) -> datetime:
    if isinstance(day, Given):
        return cast("datetime", day.then(_midnight))
    return timezone.make_aware(datetime.combine(day, time.min))


def found(rows: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Rows by number, incoming number, or words in any form and with typos. 2 small queries now, none of its own later.

    Rare words are looked up by key; for frequent ones the list is walked in its order, each row asked if it matches.
    """
    return matched(rows, text if has_number(text) else "", asked(text))


def asked(text: str) -> Sought:
    """What was typed over a list, read once for its page and its count; 2 small queries, 3 at most."""
    return sought("cases.case", text)


def counted(rows: QuerySet[Case], words: Sought, most: int) -> tuple[int, bool]:
    """How many of the rows have a frequent word, `most` + 1 at most, and whether all were counted.

    1 000 matches are looked at: to walk the list until so many are found costs the more, the rarer they are. 1 query.
    """
    number, whole = counting.counted(rows, words, most=most, among=LOOKED_AT)
    return number, number > most or whole


def has_number(text: str) -> bool:
    """True for what may be a number of a case."""
    return any(char.isdigit() for char in text)


def matched(rows: QuerySet[Case], number: str, words: Sought) -> QuerySet[Case]:
    """Rows by what was sought; `number`: the same text where it may be a number, else empty."""
    if number:
        among = words.matching() if words.keys is None else words.keys
        return rows.filter(Q(number=number) | Q(reference=number) | Q(pk__in=among))
    if words.keys is not None:
        return rows.filter(pk__in=words.keys)
    return walking(rows, words)


def inbox(actor: Actor, view: View = View.ACTION, filters: Filters | None = None, *, today: date) -> QuerySet[Case]:
    """Will give the list in its order: open ones by the day of the next duty, closed and mixed ones newest first.

    Rows come with applicant, settlement, unit and executor; the long texts are deferred. Group them by `group_of`.
    """
    rows = _narrowed(visible_to(actor).filter(_view(view, actor, today)), filters or Filters(), today)
    order = ("-received_at", "-id") if view in (View.DONE, View.ALL) else ("act_on", "id")
    return rows.select_related(*LIST_RELATED).defer(*HEAVY).order_by(*order)


def page_after(rows: QuerySet[Case], after: tuple[date, int] | tuple[datetime, int] | None, size: int) -> list[Case]:
    """Will give the next `size` rows after a key (act_on, id), or (received_at, id) with a time; the first without."""
    if after is not None:
        key, pk = after
        rows = rows.filter(
            Q(received_at__lt=key) | Q(received_at=key, id__lt=pk)
            if isinstance(key, datetime)
            else Q(act_on__gt=key) | Q(act_on=key, id__gt=pk)
        )
    return list(rows[:size])


def group_of(case: Case, today: date) -> Urgency:
    """The urgency group that the case stands in today."""
    return urgency(case.state, case.stopped_since is not None, case.act_on, case.act_due, today)


def views_of(actor: Actor) -> list[View]:
    """The views that make sense for the actor, in order."""
    common = [View.ACTION, View.PRIORITY, View.REPEAT, View.LATE, View.OPEN, View.DONE]
    if actor.has(Role.REGISTRAR, Role.HEAD):
        common.insert(1, View.FORWARD)
    if actor.has(Role.EXECUTOR, Role.UNIT_HEAD):
        common.insert(1, View.MINE)
    return common


def counts(actor: Actor, *, today: date) -> dict[View, int]:
    """How many open cases stand in each view, for the navigation. 2 queries, or 1 while nothing has happened.

    The numbers are kept for this very reader until the next entry of the journal, a minute at most: every act moves the
    journal on, so each reader sees their own acts and those of others at once.
    """
    last = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    scope = (actor.kind, sorted(actor.accounts), sorted(actor.roles), sorted(actor.units), sorted(actor.holds))
    key = f"cases:counts:{sha256(repr((scope, today, last)).encode()).hexdigest()}"
    found: dict[View, int] | None = cache.get(key)
    if found is None:
        found = _counted(actor, today)
        cache.set(key, found, COUNTS_KEPT)
    return found


def _counted(actor: Actor, today: date) -> dict[View, int]:
    wanted = [View.ACTION, View.FORWARD, View.PRIORITY, View.REPEAT, View.MINE, View.LATE, View.STOPPED]
    rows = visible_to(actor).filter(closed_at=None)
    found = rows.aggregate(
        open=Count("pk"), **{one.value: Count("pk", filter=_view(one, actor, today)) for one in wanted}
    )
    return {View(name): number for name, number in found.items()}


def subjects() -> QuerySet[Subject]:
    """The subject index in force, by code."""
    return Subject.objects.filter(closed_on=None)
