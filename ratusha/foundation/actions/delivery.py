"""Delivery of sealed entries to reactions: at least once, in order, with a durable cursor for each."""

import logging
import traceback
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ratusha.foundation.access.actors import system
from ratusha.foundation.journal.models import ChainHead, Cursor, Entry, FailedReaction
from ratusha.foundation.journal.sealing import seal

from .call import Call, Channel
from .registry import Reaction, reactions
from .turns import making_way

log = logging.getLogger("ratusha.reactions")
BATCH = 200
ATTEMPTS = 8
MANY = 20
FIRST_WAIT = timedelta(seconds=30)


def deliver(now: datetime) -> int:
    """Will seal what is new and give it to every reaction -> number of entries delivered."""
    seal()
    head = ChainHead.objects.values_list("seq", flat=True).first() or 0
    reached = dict(Cursor.objects.values_list("name", "seq"))
    behind = [one for one in list(reactions.values()) if reached.get(one.name, -1) < head]
    idle = _pass_by(behind, reached, head)
    return sum(_deliver_to(one, head, head if reached else 0, now) for one in behind if one.name not in idle)


def _pass_by(behind: list[Reaction], reached: dict[str, int], head: int) -> set[str]:
    """Will move on, all at once, the cursors of those whom nothing new concerns -> their names.

    Most reactions wait for rare acts: to move each by itself would take the lock of the database dozens of times.
    """
    known = [one for one in behind if one.name in reached]
    if not known:
        return set()
    since = min(reached[one.name] for one in known)
    fresh = Entry.objects.filter(seq__gt=since, seq__lte=head, caused_by=None).order_by().values_list("action")
    acts = {action for (action,) in fresh.distinct()}
    idle = {one.name for one in known if acts.isdisjoint(one.to)}
    Cursor.objects.filter(name__in=idle, seq__lt=head).update(seq=head)
    return idle


def retry_failed(now: datetime) -> int:
    """Will try again the reactions that failed and are due -> number that now went through."""
    due = FailedReaction.objects.filter(given_up=False, next_at__lte=now).select_related("entry").order_by("id")[:BATCH]
    return sum(_retry(failed, now) for failed in due)


def _deliver_to(one: Reaction, head: int, start: int, now: datetime) -> int:
    cursor, _new = Cursor.objects.get_or_create(name=one.name, defaults={"seq": start})
    delivered = 0
    while cursor.seq < head:
        batch = list(
            Entry.objects.filter(seq__gt=cursor.seq, seq__lte=head, action__in=one.to, caused_by=None).order_by("seq")[
                :BATCH
            ]
        )
        for entry in batch:
            with making_way() if len(batch) > MANY else nullcontext():
                delivered += _deliver_entry(one, entry, now)
        last = batch[-1].seq if len(batch) == BATCH else head
        Cursor.objects.filter(name=one.name, seq__lt=last).update(seq=last)
        cursor.refresh_from_db()
    return delivered


def _deliver_entry(one: Reaction, entry: Entry, now: datetime) -> int:
    try:
        with transaction.atomic():
            if not _advance(one.name, entry.seq):
                return 0
            one.body(call_for(one.name, entry, now), entry)
        return 1
    except Exception:
        log.exception("reaction %s failed on entry %s", one.name, entry.pk)
        with transaction.atomic():
            if _advance(one.name, entry.seq):
                FailedReaction.objects.get_or_create(
                    name=one.name,
                    entry=entry,
                    defaults={"error": traceback.format_exc(limit=8), "next_at": now + FIRST_WAIT},
                )
        return 0


def _advance(name: str, seq: Any) -> bool:
    """Moves the cursor to this entry; False if another process has already taken it."""
    return Cursor.objects.filter(name=name, seq__lt=seq).update(seq=seq) == 1


def _retry(failed: FailedReaction, now: datetime) -> int:
    one = reactions.get(failed.name)
    try:
        with transaction.atomic():
            locked = FailedReaction.objects.select_for_update().filter(pk=failed.pk, given_up=False).first()
            if locked is None:
                return 0
            if one is not None:
                one.body(call_for(one.name, failed.entry, now), failed.entry)
            locked.delete()
        return 1
    except Exception:
        attempts = failed.attempts + 1
        FailedReaction.objects.filter(pk=failed.pk).update(
            attempts=attempts,
            error=traceback.format_exc(limit=8),
            next_at=now + FIRST_WAIT * 2**attempts,
            given_up=attempts >= ATTEMPTS,
        )
        return 0


def call_for(name: str, entry: Entry, now: datetime) -> Call:
    """The call of a reaction: its id is the same at every try, so the actions in it are done once."""
    return Call(system(name), Channel.REACTION, now, f"reaction:{name}:{entry.pk}", caused_by=entry.pk)
