"""Builders: units, keepers of rules, registered cases."""

from datetime import date
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.office.routing.actions import add_rule, switch
from ratusha.office.routing.models import RoutingRule

NUMBER = count(1)


def unit(name: str = "Відділ благоустрою") -> Unit:
    return Unit.objects.create(code=f"unit-{next(NUMBER)}", name=name)


def official(role: str, of: Unit | None = None) -> Actor:
    account = Account.objects.create(email=f"o{next(NUMBER)}@example.org", name="Надія Ожина", is_official=True)
    Grant.objects.create(account=account, role=role, unit=of, since=date(2020, 1, 1))
    return actor_of(account, timezone.localdate())


def call(actor: Actor) -> Call:
    return Call(actor, Channel.WEB, timezone.now())


def rule(to: Unit, *words: str, by: Actor | None = None, **more: Any) -> RoutingRule:
    """A rule in use."""
    given = {"name": "Правило", "unit": to.pk, "words": list(words), **more}
    return switch(call(by or official("head")), add_rule(call(by or official("head")), **given), on=True)


def registered(title: str = "Сміття біля школи", text: str = "Купа сміття.", **columns: Any) -> Case:
    """A registered case that is nobody's yet."""
    with transaction.atomic():
        by = call(system("test"))
        case = cases.open_case(
            by,
            kind="appeals.appeal",
            term_rule="appeals.ordinary",
            received_at=by.now,
            title=title,
            text=text,
            **columns,
        )
        cases.take_number(by, case, "test", "{letter}-{n}", letter="Б")
        cases.register_case(by, case)
        case.save()
    return case
