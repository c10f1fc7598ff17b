"""Builders: an object of a trial owner that knows who sees and steers it, officials, tasks in any state."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest
from django.apps import apps

from ratusha.foundation.access.actors import Actor, Role, stranger
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.journal.models import Entry, Refusal
from ratusha.foundation.notify.models import Letter
from ratusha.office.tasks import actions
from ratusha.office.tasks.queries import Owner, Repeat, Resolution, Task, register_owner

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
LABEL = "trial.matter"
KEPT = (*apps.get_app_config("tasks").get_models(), Letter, Entry)
_n = count(1)


@dataclass
class Matter:
    """What the trial owner knows of its objects."""

    steering: set[int] = field(default_factory=set)
    seeing: set[int] = field(default_factory=set)
    barred: set[int] = field(default_factory=set)
    latest: date | None = date(2026, 12, 20)
    category: str = "090"
    open: bool = True


matters: dict[int, Matter] = {}


def _named(pks: Iterable[int]) -> dict[int, tuple[str, str]]:
    return {pk: (f"М-{pk}", "Не світять ліхтарі") for pk in pks if pk in matters}


def matter(**columns: Any) -> int:
    """A new object of the trial owner -> its key."""
    pk = next(_n)
    matters[pk] = Matter(**columns)
    register_owner(
        LABEL,
        Owner(
            sees=lambda actor, key: (
                key in matters and bool(actor.accounts & (matters[key].seeing | matters[key].steering))
            ),
            steers=lambda actor, key: key in matters and actor.account_id in matters[key].steering,
            named=_named,
            address=lambda key: f"/trial/{key}/",
            latest=lambda key: matters[key].latest,
            category=lambda key: matters[key].category,
            is_open=lambda key: matters[key].open,
            barred=lambda account, key: account in matters[key].barred,
        ),
    )
    return pk


def call(actor: Actor | None = None, *, now: datetime = NOW, **given: Any) -> Call:
    """A call of the actor; a stranger's without one."""
    return Call(actor or stranger(), given.pop("channel", Channel.WEB), now, **given)


def unit(name: str = "Відділ житла і благоустрою") -> Unit:
    """A working unit."""
    return Unit.objects.create(code=f"tasks-unit-{next(_n)}", name=name)


def account(role: str = "", of: Unit | None = None, name: str = "Роман Клен") -> Account:
    """An official's account with one role."""
    made = Account.objects.create(email=f"tasks{next(_n)}@example.org", name=name, is_official=True)
    if role:
        Grant.objects.create(account=made, role=role, unit=of, since=date(2020, 1, 1))
    return made


def official(role: str, of: Unit | None = None, name: str = "Роман Клен", *, now: datetime = NOW) -> Actor:
    """An official as an actor."""
    return actor_of(account(role, of, name), now.date())


class Story:
    """A matter with its responsible executor, who gives tasks, and a co-executor of another unit."""

    def __init__(self) -> None:
        self.unit, self.other = unit(), unit("Земельний відділ")
        self.giver = official(Role.EXECUTOR, self.unit, "Роман Клен")
        self.doer = official(Role.EXECUTOR, self.other, "Дарина Рута")
        self.boss = official(Role.UNIT_HEAD, self.other, "Іван Смерека")
        self.stranger = official(Role.EXECUTOR, unit("Юридичний відділ"), "Лука Терен")
        self.pk = matter(steering={self.giver.account_id})

    @property
    def matter(self) -> Matter:
        return matters[self.pk]

    def given(self, **columns: Any) -> Task:
        """A part given to the doer."""
        told = {"text": "Дайте схему ділянки.", "kind": "part", "assignee": self.doer.account_id, **columns}
        return actions.give(call(self.giver), label=LABEL, pk=self.pk, **told)

    def done(self, **columns: Any) -> Task:
        """A part that was reported."""
        task = self.given(**columns)
        actions.report(call(self.doer), task, result="Схема додається.")
        return fresh(task)

    def check(self) -> Task:
        """The first step of the laid checklist."""
        keeper = official(Role.ADMINISTRATOR)
        actions.keep_step(call(keeper), label=LABEL, text="Сфотографувати опору", category="090")
        actions.lay_checks(call(self.giver), LABEL, self.pk, self.unit, Account.objects.get(pk=self.giver.account_id))
        return Task.objects.filter(kind="check", about_id=self.pk).first()

    def visit(self, **columns: Any) -> Task:
        """A visit of the doer."""
        told = {"planned_for": NOW.replace(day=24), "place": "вулиця Нова, 5", "text": "Оглянути опори."}
        return actions.plan_visit(
            call(self.giver), label=LABEL, pk=self.pk, assignee=self.doer.account_id, **(told | columns)
        )

    def inquiry(self, **columns: Any) -> Task:
        """A request to an institution."""
        told = {"addressee": "АТ «Обленерго»", "email": "office@energy.example", "text": "Чия це опора?"}
        return actions.send_inquiry(call(self.giver), label=LABEL, pk=self.pk, **(told | columns))

    def agreement(self, *agreers: Actor, **columns: Any) -> list[Task]:
        """A round of agreement."""
        told = {"number": 1, "text": "Проєкт відповіді", "agreers": [one.account_id for one in agreers]}
        actions.ask_agreement(call(self.giver), label=LABEL, pk=self.pk, **(told | columns))
        return list(Task.objects.filter(kind="agreement", about_id=self.pk).order_by("stage", "pk"))


class Ordered(Story):
    """The same, with the head who resolves, a controller and a co-executor of a third unit."""

    def __init__(self) -> None:
        super().__init__()
        self.head = official(Role.HEAD, None, "Марко Явір")
        self.watcher = official(Role.REGISTRAR, None, "Леся Барвінок")
        self.helper = official(Role.EXECUTOR, unit("Фінансовий відділ"), "Ганна Явір")
        self.matter.seeing = {self.head.account_id}

    def resolved(self, **columns: Any) -> Resolution:
        """A resolution with a responsible executor and one co-executor, controlled by the watcher."""
        told = {
            "text": "Прошу розглянути і доповісти.",
            "executors": [self.doer.account_id, self.helper.account_id],
            "due_on": date(2026, 12, 3),
            "controller": self.watcher.account_id,
        }
        return actions.resolve(call(self.head), label=LABEL, pk=self.pk, **(told | columns))

    def repeat(self, **columns: Any) -> Repeat:
        """A rule of the head that falls every working day."""
        told = {"text": "Подати звіт.", "every": "day", "since": NOW.date(), "executors": [self.doer.account_id]}
        return actions.keep_repeat(call(self.head), **(told | columns))

    def tasks(self, made: Resolution) -> list[Task]:
        """Its tasks, the responsible executor's first."""
        return list(made.tasks.order_by("ordinal", "pk"))


def fresh(task: Task) -> Task:
    """The task as it stands now."""
    return Task.objects.get(pk=task.pk)


def contents() -> dict[Any, Any]:
    """Every row that an action on tasks could change."""
    return {model: list(model._base_manager.order_by("pk").values()) for model in KEPT}


def refused(code: str, act: Any, /, *parts: Any, **inputs: Any) -> Refused:
    """Will assert the refusal of this code, that nothing changed and that it is logged."""
    before = contents()
    with pytest.raises(Refused) as raised:
        act(*parts, **inputs)
    assert raised.value.code == code
    assert contents() == before
    assert Refusal.objects.filter(code=code).exists()
    return raised.value
