"""Builders: guards of the house, security events, an incident and a rule."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.foundation.watch import Kind
from ratusha.foundation.watch.models import Event
from ratusha.foundation.watch.tests.given import event
from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.office.incidents import actions
from ratusha.office.incidents.models import Incident, WatchRule

__all__ = ["NOW", "account", "call", "event", "failures", "file", "incident", "job", "official", "rule", "unit"]
TOLD = {
    "title": "Лист від імені банку",
    "what": "Троє працівників відкрили вкладення.",
    "kind": "malware",
    "severity": 2,
}


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    """A call of the scheduler."""
    return Call(system("test"), Channel.JOB, now, request_id)


def incident(now: datetime = NOW, by: Actor | None = None, **given: Any) -> Incident:
    """One that an official told of."""
    return actions.open_incident(call(by or official("registrar"), now), **(TOLD | given))


def rule(code: str = "guess-account") -> WatchRule:
    return WatchRule.objects.get(code=code)


def failures(count: int, now: datetime = NOW, account_id: int = 17, first: int = 1, **given: Any) -> list[Event]:
    """So many wrong passwords for one account, the last one second before `now`."""
    columns = {"kind": str(Kind.LOGIN_FAILED), "severity": 4, "code": "password", "actor_id": account_id} | given
    at = [now - timedelta(seconds=count - number) for number in range(count)]
    return [event(first + number, at=at[number], **columns) for number in range(count)]


def file(actor: Actor, now: datetime = NOW, name: str = "log.txt", text: bytes = b"a line of a log\n") -> str:
    """The token of a file that was uploaded."""
    return intake.receive_bytes(call(actor, now), name, text).token or ""
