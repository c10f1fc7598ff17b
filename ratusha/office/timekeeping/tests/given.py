"""Builders: a unit with its head and two people, time written by them."""

from datetime import date, datetime
from typing import Any

from django.apps import apps

from ratusha.foundation.access.actors import Role
from ratusha.foundation.journal.models import Entry as JournalEntry
from ratusha.foundation.notify.models import Letter
from ratusha.office.tasks.tests import given as tasks
from ratusha.office.tasks.tests.given import Ordered, call, official, unit
from ratusha.office.timekeeping import actions
from ratusha.office.timekeeping.models import Entry, Sheet, WorkKind

NOW = tasks.NOW
KEPT = (*apps.get_app_config("timekeeping").get_models(), Letter, JournalEntry)
END = datetime(2026, 11, 30, 17, 0, tzinfo=NOW.tzinfo)
__all__ = ["END", "NOW", "Ordered", "Story", "call", "official", "refused", "unit"]


class Story:
    """A unit of two people with a head, and a stranger of another unit."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        self.unit, self.other = unit(), unit("Земельний відділ")
        self.doer = official(Role.EXECUTOR, self.unit, "Дарина Рута", now=now)
        self.colleague = official(Role.EXECUTOR, self.unit, "Роман Клен", now=now)
        self.boss = official(Role.UNIT_HEAD, self.unit, "Іван Смерека", now=now)
        self.stranger = official(Role.UNIT_HEAD, self.other, "Лука Терен", now=now)
        self.head = official(Role.HEAD, None, "Марко Явір", now=now)
        self.kind, _new = WorkKind.objects.get_or_create(code="meetings", defaults={"name": "Наради", "ordinal": 10})

    def wrote(self, minutes: int = 480, day: date | None = None, who: Any = None, now: datetime | None = None) -> Entry:
        """Time of the doer about a kind of work."""
        at = now or self.now
        told = {"day": day or at.date(), "minutes": minutes, "kind": self.kind.pk}
        return actions.note_time(call(who or self.doer, now=at), **told)

    def closed(self, now: datetime = END) -> Sheet:
        """A month of the doer that was closed."""
        if not Sheet.objects.filter(account_id=self.doer.account_id).exists():
            self.wrote(day=now.date(), now=now)
        return actions.close_month(call(self.doer, now=now), month=now.date())

    def approved(self, now: datetime = END) -> Sheet:
        """One that was approved too."""
        return actions.approve_month(call(self.boss, now=now), self.closed(now))


def contents() -> dict[Any, Any]:
    """Every row that an action on time could change."""
    return {model: list(model._base_manager.order_by("pk").values()) for model in KEPT}


def refused(code: str, act: Any, /, *parts: Any, **inputs: Any) -> Any:
    """Will assert the refusal of this code and that nothing changed."""
    import pytest

    from ratusha.foundation.actions import Refused

    before = contents()
    with pytest.raises(Refused) as raised:
        act(*parts, **inputs)
    assert raised.value.code == code
    assert contents() == before
    return raised.value
