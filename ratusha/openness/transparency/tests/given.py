"""Builders: duties with their owners, calls of officials and of the nightly job."""

from datetime import datetime
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.openness.transparency import actions
from ratusha.openness.transparency.models import Duty, Publication
from ratusha.records.people import actions as people

__all__ = ["NOW", "account", "call", "duty", "job", "official", "owed", "published", "reader", "unit"]


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    """A call of the scheduler."""
    return Call(system("test"), Channel.JOB, now, request_id)


def duty(code: str = "structure", **columns: Any) -> Duty:
    """The duty of the law with this code."""
    row = Duty.objects.get(code=code)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    return row


def reader() -> Actor:
    """A resident with a log-in by e-mail alone."""
    email = f"reader{Account.objects.count()}@example.com"
    signing = call(stranger().holding(f"contact.email:{email}"))
    person = people.sign_up(signing, kind="email", value=email, surname="Рута", given_name="Ганна", patronymic="І.")
    return actor_of(person.account, NOW.date())


def published(code: str = "structure", now: datetime = NOW, **given: Any) -> Publication:
    """Something public for the duty."""
    told = {"title": "Положення", "link": "/council/", **given}
    return actions.publish(call(official("head"), now), Duty.objects.get(code=code), **told)


def owed(code: str = "acts", now: datetime = NOW, **given: Any) -> Publication:
    """Something that must become public."""
    told = {"title": "Рішення про бюджет", "approved_on": now.date(), **given}
    return actions.expect(call(official("head"), now), Duty.objects.get(code=code), **told)
