"""Builders: units, officials with their roles, cases in any state, an author by the secret link."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.journal.models import Entry, Refusal
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions
from ratusha.office.cases.queries import Case

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
KEPT = (*apps.get_app_config("cases").get_models(), Letter, Entry)
PLATFORM = system("test")
_n = count(1)


def call(actor: Actor | None = None, *, now: datetime = NOW, **given: Any) -> Call:
    """A call of the actor; a stranger's without one."""
    return Call(actor or stranger(), given.pop("channel", Channel.WEB), now, **given)


def unit(name: str = "Відділ житла і благоустрою", parent: Unit | None = None) -> Unit:
    """A working unit."""
    return Unit.objects.create(code=f"unit-{next(_n)}", name=name, parent=parent)


def account(role: str = "", of: Unit | None = None, name: str = "Роман Клен") -> Account:
    """An official's account with one role, in a unit or in the whole community."""
    made = Account.objects.create(email=f"official{next(_n)}@example.org", name=name, is_official=True)
    if role:
        Grant.objects.create(account=made, role=role, unit=of, since=date(2020, 1, 1))
    return made


def official(role: str, of: Unit | None = None, name: str = "Роман Клен") -> Actor:
    """An official as an actor: `official("executor", unit)`."""
    return actor_of(account(role, of, name), NOW.date())


def opened(*, now: datetime = NOW, kind: str = "appeals.appeal", **columns: Any) -> Case:
    """A new case, as an app of its kind would open it."""
    columns = {
        "term_rule": "appeals.ordinary",
        "title": "Не світять ліхтарі від зупинки до школи",
        "text": "Третій тиждень не світять ліхтарі.",
        "author_name": "Барвінок Олена",
        "reply_by": "email",
        "reply_to": "olena@example.com",
        **columns,
    }
    with transaction.atomic():
        return actions.open_case(call(now=now), kind=kind, received_at=now, **columns)


def registered(**columns: Any) -> Case:
    """A registered case with its number."""
    case = opened(**columns)
    with transaction.atomic():
        made = call(now=case.received_at)
        actions.take_number(made, case, "test", "{letter}-{n}", letter="Б")
        actions.register_case(made, case)
        case.save()
    return case


class Story:
    """A unit, its people, the head and a registered case handed to the executor."""

    def __init__(self, **columns: Any) -> None:
        self.unit = unit()
        self.executor = official("executor", self.unit, "Роман Клен")
        self.unit_head = official("unit_head", self.unit, "Дарина Рута")
        self.head = official("head", None, "Марія Волошка")
        self.registrar = official("registrar", None, "Надія Ожина")
        self.case = registered(**columns)

    @property
    def author(self) -> Actor:
        """The applicant who came by the secret link."""
        return stranger().holding(f"cases.case:{self.case.pk}")

    def fresh(self) -> Case:
        """The case as it stands now."""
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case

    def assigned(self) -> Case:
        actions.assign(call(self.registrar), self.case, unit=self.unit.pk, executor=self.executor.account_id)
        return self.fresh()

    def drafted(self, outcome: str = "satisfied", **given: Any) -> Case:
        self.assigned()
        actions.draft_answer(call(self.executor), self.case, outcome=outcome, text="Ліхтарі полагоджено.", **given)
        return self.fresh()

    def agreeing(self, **given: Any) -> Case:
        self.drafted(**given)
        actions.send_for_approval(call(self.executor), self.case)
        return self.fresh()

    def approved(self, **given: Any) -> Case:
        self.agreeing(**given)
        actions.approve(call(self.unit_head), self.case)
        return self.fresh()

    def answered(self, **given: Any) -> Case:
        self.approved(**given)
        actions.send_answer(call(self.head), self.case)
        return self.fresh()


def contents() -> dict[Any, Any]:
    """Every row that an action on cases could change, for proving that nothing has."""
    return {model: list(model._base_manager.order_by("pk").values()) for model in KEPT}


def refused(code: str, act: Any, /, *parts: Any, **inputs: Any) -> Refused:
    """Will assert that the action is refused with this code, that nothing at all changed and the refusal is logged."""
    before = contents()
    with pytest.raises(Refused) as raised:
        act(*parts, **inputs)
    assert raised.value.code == code
    assert contents() == before
    assert Refusal.objects.filter(code=code).exists()
    return raised.value


def days(number: int) -> timedelta:
    return timedelta(days=number)


def photo() -> Any:
    """A small photo as a browser sends it."""
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(made, "JPEG")
    return SimpleUploadedFile("опора.jpg", made.getvalue(), "image/jpeg")
