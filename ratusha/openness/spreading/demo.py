"""The demonstration's news in channels: one published in part, one not known, one planned; readers of the list.

Nothing is switched on: what waits stays, and the pages say so.
"""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.notify.transports import Outcome

from . import actions, queries

READERS = ("nova.poshta@example.com", "sadok@example.com", "biblioteka@example.com")
REFUSED = "(#100) The link is not allowed"


def load(now: datetime, editor: Actor) -> None:
    """Will publish a petition, leave a decision not known and plan a poll, and let three people ask for news."""
    began = now - timedelta(days=2)
    for number, email in enumerate(READERS):
        _reader(began, number, email)
    waits = (("petitions.petition", ("telegram", "facebook", "email")), ("minutes.decision", ("telegram",)),
             ("polls.poll", ("telegram", "facebook", "email")))  # fmt: skip
    for number, (label, channels) in enumerate(waits):
        found = queries.recent(label, 1)
        if found:
            _post(now, number, editor, found[0], channels)


def _reader(at: datetime, number: int, email: str) -> None:
    actions.subscribe(_call(stranger(), at, f"ask/{number}"), email=email, topics=["council"] if number else [])
    row = queries.reader_at(email)
    if row is not None and number < len(READERS) - 1:
        holder = stranger().holding(f"{queries.LABEL}:{row.pk}")
        actions.confirm(_call(holder, at + timedelta(minutes=9), f"confirm/{number}"), row)


def _post(now: datetime, number: int, editor: Actor, item: Any, channels: tuple[str, ...]) -> None:
    at = now - timedelta(hours=20 - number * 8)
    shown = queries.dry_run(item, channels, item.title, item.says, pictured=True, now=at)
    planned = now + timedelta(days=1) if item.about.startswith("polls") else None
    post = actions.publish(
        _call(editor, at, f"post/{number}"), about=item.about, channels=list(channels), title=item.title,
        says=item.says, pictured=True, at=planned, seen=queries.seen_of(shown),
    )  # fmt: skip
    if planned is not None:
        return
    for one in queries.of_post(post):
        if one.channel == "email":
            actions.write_letters(_call(system("demo"), at, f"letters/{number}"), one)
            continue
        outcome, said = _told(one.channel, item.about)
        actions.note(_call(system("demo"), at, f"note/{one.pk}"), one, outcome=outcome, said=said)


def _told(channel: str, about: str) -> tuple[Outcome, str]:
    """What the channel answers in this story."""
    if about.startswith("minutes"):
        return Outcome.UNSURE, "the provider did not finish its answer (ReadTimeout)"
    return (Outcome.REFUSED, REFUSED) if channel == "facebook" else (Outcome.SENT, "")


def _call(who: Actor, at: datetime, part: str) -> Call:
    return Call(who, Channel.DEMO, at, f"demo/spreading/{part}")
