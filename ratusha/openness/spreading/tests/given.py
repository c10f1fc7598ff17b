"""Builders: an editor, a public object, posts, readers, channels on a real socket."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.notify.models import Letter
from ratusha.openness.spreading import actions, jobs, queries
from ratusha.openness.spreading.adapters import simulator
from ratusha.openness.spreading.models import Placement, Post, Subscriber
from ratusha.participation.polls.tests import given as polls

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
PAGE = "1234567890"
MINUTE = timedelta(minutes=1)
_n = count(1)


def official(role: str = "editor") -> Actor:
    made = Account.objects.create(email=f"news{next(_n)}@example.org", name="Інна Волошка", is_official=True)
    Grant.objects.create(account=made, role=role, since=date(2020, 1, 1))
    return actor_of(made, NOW.date())


def call(actor: Actor | None = None, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor or official(), Channel.WEB, now, **more)


def about() -> str:
    """A public object: a poll."""
    return f"polls.poll:{polls.opened().pk}"


def wanted(what: str, channels: tuple[str, ...] = ("telegram",), pictured: bool = False, **more: Any) -> dict[str, Any]:
    """The input of publishing, with the dry run looked at."""
    item = queries.item_of(what)
    assert item is not None
    told = {"title": item.title, "says": item.says} | {one: more[one] for one in ("title", "says") if one in more}
    shown = queries.dry_run(item, channels, told["title"], told["says"], pictured=pictured, now=NOW)
    return {
        "about": what,
        "channels": list(channels),
        "pictured": pictured,
        "seen": queries.seen_of(shown),
        **told,
        **more,
    }


def post(*channels: str, actor: Actor | None = None, what: str = "", **more: Any) -> Post:
    """A post that waits for these channels."""
    made: Post = actions.publish(call(actor), **wanted(what or about(), channels or ("telegram",), **more))
    return made


def placement(channel: str = "telegram", actor: Actor | None = None, **columns: Any) -> Placement:
    """The placement of a new post, put into this state."""
    one = post(channel, actor=actor).placements.get()
    if columns:
        Placement.objects.filter(pk=one.pk).update(**columns)
        one.refresh_from_db()
    return one


def fresh(one: Placement) -> Placement:
    one.refresh_from_db()
    return one


def job(now: datetime = NOW) -> str:
    """The job of this minute."""
    return str(jobs.post(Call(system("spreading"), Channel.JOB, now, f"spreading.post/{now.isoformat()}/{next(_n)}")))


def configure(settings: Any, url: str) -> None:
    """Sets the channels as the environment would."""
    settings.TELEGRAM = {"token": "123456:simulated", "bot": "kitsman_bot", "url": url}
    settings.SPREADING = {
        "telegram": "@kitsman_rada", "facebook": {"page": PAGE, "token": "page-token", "url": f"{url}/v23.0"},
    }  # fmt: skip


@contextmanager
def channels(settings: Any) -> Iterator[simulator.Channels]:
    """Both channels on a real socket, configured."""
    with simulator.running() as made:
        configure(settings, made.url)
        yield made


def reader(email: str = "olena@example.org", topics: tuple[str, ...] = (), *, confirmed: bool = True) -> Subscriber:
    """Somebody who asked for news, and confirmed."""
    actions.subscribe(call(stranger()), email=email, topics=list(topics))
    row = Subscriber.objects.latest("pk")
    if confirmed:
        actions.confirm(call(holder(row)), row)
        Letter.objects.filter(about_label=queries.LABEL, about_id=row.pk).delete()
    row.refresh_from_db()
    return row


def holder(row: Subscriber) -> Actor:
    """Whoever opened the address in the letter."""
    return stranger().holding(f"{queries.LABEL}:{row.pk}")


def refused(code: str, act: Any, /, *parts: Any, **inputs: Any) -> Refused:
    """The act is refused with this code."""
    with pytest.raises(Refused) as caught:
        act(*parts, **inputs)
    assert caught.value.code == code
    return caught.value
