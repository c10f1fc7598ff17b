"""Builders: a council with accounts, a sitting in any state, its items, who is there. For the apps above too."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases.tests.given import NOW, account, official
from ratusha.office.council.models import Commission, Member
from ratusha.office.council.tests import given as council
from ratusha.office.sittings import actions, queries
from ratusha.office.sittings.models import Item, Sitting

__all__ = ["NOW", "account", "commission", "council", "official"]
GROUND = "Усунення наслідків обстрілу"


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def secretary(now: datetime = NOW) -> Actor:
    """An official of the secretariat."""
    return official("secretariat")


def body(deputies: int = 5, seats: int = 5, head: bool = True) -> list[Member]:
    """A small council whose members have accounts (and roles); the head, if any, is the last. Few rows, quick."""
    _of, members = council.council(deputies, seats, head)
    accounts = Account.objects.bulk_create(
        Account(email=f"seat{number}.{one.pk}@example.org", name=one.full_name, is_official=True)
        for number, one in enumerate(members)
    )
    Grant.objects.bulk_create(
        Grant(account=one, role="head" if member.is_head else "deputy", since=date(2020, 1, 1))
        for one, member in zip(accounts, members, strict=True)
    )
    for member, one in zip(members, accounts, strict=True):
        member.account = one
    Member.objects.bulk_update(members, ["account"])
    return members


def actor(member: Member, now: datetime = NOW) -> Actor:
    """The member as an actor."""
    assert member.account is not None
    return actor_of(member.account, timezone.localdate(now))


def commission(members: list[Member], name: str = "Комісія з питань бюджету") -> Commission:
    """A standing commission; the first is its chair, the second its secretary."""
    return council.commission(members[0].convocation, name, members)


def planned(by: Actor, now: datetime = NOW, **given: Any) -> Sitting:
    """A plenary meeting in twelve days, with nothing on its agenda."""
    plain = {"title": "Дванадцята сесія", "place": "Сесійна зала", "starts_at": now + timedelta(days=12)}
    return actions.plan(call(by, now), **(plain | given))


def item(by: Actor, sitting: Sitting, title: str = "Про бюджет громади", now: datetime = NOW, **given: Any) -> Item:
    return actions.add_item(call(by, now), sitting.pk, title=title, **given)


def called(by: Actor, now: datetime = NOW, items: int = 1, **given: Any) -> Sitting:
    """One with questions on its agenda, called by the head (a commission's by its chair)."""
    made = planned(by, now, **given)
    for number in range(items):
        item(by, made, f"Питання {number + 1}", now)
    convener = "head" if made.is_plenary else "chair"
    soon = (timezone.localdate(made.starts_at) - timezone.localdate(now)).days < queries.notice_needed(made)
    return actions.call_sitting(call(by, now), made.pk, convener=convener, notice_ground=GROUND if soon else "")


def opened(by: Actor, members: list[Member], now: datetime = NOW, items: int = 2, **given: Any) -> Sitting:
    """One in session at `now`, with these members checked in by the secretary; it was called the day before."""
    before = now - timedelta(days=1)
    made = called(by, before, items, **({"starts_at": now} | given))
    for one in members:
        actions.mark_present(call(by, now), made.pk, member=one.pk)
    return actions.open_sitting(call(by, now), made.pk)


def there(by: Actor, sitting: Sitting, members: list[Member], now: datetime = NOW) -> None:
    """These members come, by the secretary's hand."""
    for one in members:
        actions.mark_present(call(by, now), sitting.pk, member=one.pk)


def items(sitting: Sitting) -> list[Item]:
    return queries.items_of(sitting)
