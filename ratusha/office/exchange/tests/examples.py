"""Examples of the actions of exchange for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from ratusha.foundation.access.actors import system
from ratusha.office.exchange import actions
from ratusha.office.exchange.models import Message, Step
from tests.kit.examples import Example

from . import given


def keep_peer(now: datetime) -> Example:
    told = {"name": "Департамент фінансів", "org": given.THEIRS, "system": "sev"}
    return Example(given.official("registrar"), None, {**told, "correspondent": given.correspondent().pk})


def ready(now: datetime) -> tuple[Any, dict[str, int]]:
    """A registrar with a document and a body to send it to."""
    desk = given.official("registrar", name="Надія Ожина")
    settings.EXCHANGE = {**settings.EXCHANGE, "folder": {"path": str(Path(settings.HOME) / "exchange")}}
    given.switch_org()
    body = given.peer(desk, "folder")
    return desk, {"document": given.issued(desk, now - timedelta(minutes=5)).pk, "peer": body.pk}


def send(now: datetime) -> Example:
    desk, told = ready(now)
    return Example(desk, None, told)


def on_way_out(reach: str, by_desk: bool = False, **told: Any) -> Callable[[datetime], Example]:
    """A letter of ours that is so far."""

    def make(now: datetime) -> Example:
        desk, known = ready(now)
        made = actions.send_document(given.call(desk, now), **known)
        Message.objects.filter(pk=made.pk).update(state=reach)
        made.refresh_from_db()
        return Example(desk if by_desk else system("test"), made, dict(told))

    return make


def on_way_in(by_desk: bool, **told: Any) -> Callable[[datetime], Example]:
    """A letter that came."""

    def make(now: datetime) -> Example:
        desk = given.official("registrar", name="Надія Ожина")
        made = given.came(desk)
        more = {"kind": given.documents.kind().pk} if "title" in told else {}
        return Example(desk if by_desk else system("test"), made, {**told, **more})

    return make


def take(now: datetime) -> Example:
    given.peer(given.official("registrar", name="Надія Ожина"))
    told = {"system": "sev", "number": "m-9", "sender": given.THEIRS, "digest": "0" * 64, "title": "Про звіт"}
    return Example(system("test"), None, told)


def note_told(now: datetime) -> Example:
    made = on_way_in(False)(now)
    return Example(made.actor, made.target, {"step": Step.objects.filter(message=made.target).latest("pk").pk})


def executed(now: datetime) -> Example:
    made = on_way_in(False)(now)
    Message.objects.filter(pk=made.target.pk).update(state="registered")
    made.target.refresh_from_db()
    return made


EXAMPLES = {
    "exchange.keep_peer": keep_peer,
    "exchange.note_sent": on_way_out("queued"),
    "exchange.note_told": note_told,
    "exchange.note_trouble": on_way_out("queued", outcome="off"),
    "exchange.refuse": on_way_in(True, reason="Адресовано не нам"),
    "exchange.refuse_unread": lambda now: Example(
        system("test"), None, {"system": "sev", "digest": "0" * 64, "code": "entities"}
    ),
    "exchange.register": on_way_in(True, title="Про звіт"),
    "exchange.send": send,
    "exchange.send_again": on_way_out("failed", by_desk=True),
    "exchange.take": take,
    "exchange.take_ack": on_way_out("sent", number="a-1", state="delivered"),
    "exchange.tell_executed": executed,
}
