"""Builders: a council whose first deputies have accounts, requests of theirs, places, published votes."""

from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases.tests.given import NOW, account, official
from ratusha.office.council.models import Convocation, Member
from ratusha.office.council.tests.given import council as _council
from ratusha.office.deputies import actions
from ratusha.office.deputies.models import Meeting, Request
from ratusha.office.documents.tests.given import correspondent
from ratusha.office.rollcalls.tests.given import kept
from ratusha.records.places.models import Settlement, Street, Territory
from ratusha.records.places.tests.given import KITSMAN

__all__ = [
    "NOW", "account", "appeal", "asked", "call", "correspondent", "council", "deputy", "job", "kept", "official",
    "request", "resident", "secretariat", "sent", "street", "tomorrow", "written",
]  # fmt: skip
TEXT = {"addressee": "Начальник відділу ЖКГ", "title": "Про освітлення вулиці Садової", "text": "Коли буде світло?"}


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW) -> Call:
    return Call(system("test"), Channel.JOB, now)


def secretariat() -> Actor:
    return official("secretariat")


def council(deputies: int = 3, **given: Any) -> tuple[Convocation, list[Member]]:
    """Deputies without the head; the first has an account."""
    of, members = _council(deputies, head=False, **given)
    members[0].account = account("deputy")
    members[0].save(update_fields=["account"])
    return of, members


def deputy(member: Member) -> Actor:
    assert member.account is not None
    return actor_of(member.account, NOW.date())


def resident() -> Actor:
    """Somebody of the community with an account."""
    made = Account.objects.create(email="olena@example.com", name="Олена Мак")
    return actor_of(made, NOW.date())


def street(name: str = "Садова") -> Street:
    """A street of the town."""
    state = Territory.objects.create(katottg="UA73060290000068473", name="Кіцманська", category="H")
    where = Settlement.objects.create(
        katottg=KITSMAN, name="Кіцмань", category="M", territory=state, valid_from=date(2021, 1, 1)
    )
    return Street.objects.create(settlement=where, name=name)


def written(member: Member, kind: str = "request", now: datetime = NOW) -> Request:
    return actions.write_request(call(deputy(member), now), kind=kind, member=member.pk, **TEXT)


def request(member: Member, now: datetime = NOW) -> Request:
    """A request that waits for the council."""
    return actions.file_request(call(deputy(member), now), written(member, "request", now))


def appeal(member: Member, now: datetime = NOW) -> Request:
    """An appeal whose term runs."""
    return actions.file_request(call(deputy(member), now), written(member, "appeal", now))


def sent(member: Member, now: datetime = NOW) -> Request:
    """A request that the council supported the same day."""
    support = {"supported_on": now.date(), "decision": "№ 5-7-VIII"}
    return actions.support_request(call(secretariat(), now), request(member, now), **support)


def asked(member: Member, who: Actor, now: datetime = NOW, **given: Any) -> Meeting:
    wish = {"name": "Олена Мак", "contact": "+380501112233", "topic": "Дах школи", "member": member.pk} | given
    return actions.ask_meeting(call(who, now), **wish)


def tomorrow(now: datetime = NOW) -> datetime:
    return now + timedelta(days=1)
