"""Builders: a unit with its people and cases that are late, waiting or fresh."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.office.cases.tests import given as case_given
from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.office.control import actions
from ratusha.office.control.models import Notice

__all__ = ["NOW", "Desk", "account", "call", "job", "official", "unit"]


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    """A call of the scheduler."""
    return Call(system("test"), Channel.JOB, now, request_id)


class Desk:
    """A unit with two executors and a head, the head of the community, a registrar."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        self.unit = unit()
        self.executor = official("executor", self.unit, "Роман Клен")
        self.other = official("executor", self.unit, "Галина Верба")
        self.unit_head = official("unit_head", self.unit, "Дарина Рута")
        self.head = official("head", None, "Марія Волошка")
        self.registrar = official("registrar", None, "Надія Ожина")

    def case(
        self, days_ago: int = 0, *, handed_ago: int | None = None, to: Actor | None = None, **columns: Any
    ) -> Case:
        """A case received so many days ago and handed to the executor the same day, or `handed_ago`."""
        received = self.now - timedelta(days=days_ago)
        case = case_given.registered(now=received, **columns)
        at = self.now - timedelta(days=days_ago if handed_ago is None else handed_ago)
        worker = (to or self.executor).account_id
        cases.assign(call(self.registrar, at), case, unit=self.unit.pk, executor=worker)
        return self.fresh(case)

    def nobodys(self, days_ago: int = 0, **columns: Any) -> Case:
        """A case of the unit without an executor."""
        received = self.now - timedelta(days=days_ago)
        case = case_given.registered(now=received, **columns)
        cases.assign(call(self.registrar, received), case, unit=self.unit.pk)
        return self.fresh(case)

    def drafted(self, case: Case, by: Actor | None = None, at: datetime | None = None) -> Case:
        cases.draft_answer(call(by or self.executor, at or self.now), case, outcome="satisfied", text="Зроблено.")
        return self.fresh(case)

    def answered(self, case: Case, at: datetime | None = None) -> Case:
        at = at or self.now
        self.drafted(case, at=at)
        cases.send_for_approval(call(self.executor, at), case)
        cases.approve(call(self.unit_head, at), case)
        cases.send_answer(call(self.head, at), case)
        return self.fresh(case)

    def fresh(self, case: Case) -> Case:
        return Case.objects.get(pk=case.pk)

    def noticed(self, case: Case, who: Actor) -> Notice:
        """The first notice of this official about the case, after an escalation."""
        actions.escalate(job(self.now), case)
        return Notice.objects.filter(escalation__case=case, account_id=who.account_id).order_by("id").first()
