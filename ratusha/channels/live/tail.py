"""One shared tail of the sealed journal for all connections of the process."""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from datetime import datetime

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from ratusha.foundation.journal.ledger import head_seq, marks, seq_before

from . import presence
from .topics import topics_for

log = logging.getLogger("ratusha.live")
POLL_SECONDS = 1.0
BATCH = 500
QUEUE = 200
RELOAD = json.dumps({"reload": True})


@dataclass(frozen=True, slots=True)
class Event:
    """A sealed entry as pages may know it: names and ids, no content."""

    seq: int
    topics: frozenset[str]
    data: str

    def wire(self) -> bytes:
        """The event in the format of server-sent events."""
        return f"id: {self.seq}\nevent: change\ndata: {self.data}\n\n".encode()


@dataclass(eq=False, slots=True)
class Listener:
    """One connection: its topics, whose page it is, and what waits to be sent to it. `lost` when it was too slow."""

    topics: frozenset[str]
    who: str = ""
    queue: asyncio.Queue[Event | presence.Present] = field(default_factory=lambda: asyncio.Queue(QUEUE))
    lost: bool = False

    def offer(self, event: Event | presence.Present) -> None:
        """Will put the event in the queue if it is of the listener's topics."""
        if self.topics.isdisjoint(event.topics) or self.lost:
            return
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.lost = True


class Tail:
    """Reads new entries about once a second while somebody listens, and offers them to every listener."""

    def __init__(self, poll: float = POLL_SECONDS) -> None:
        self.poll = poll
        self.listeners: set[Listener] = set()
        self.seq: int | None = None
        self.task: asyncio.Task[None] | None = None
        self.starting = asyncio.Lock()

    async def join(self, listener: Listener, last: int | datetime) -> list[Event]:
        """Will add the listener -> the events it has missed since `last`, an event's number or the moment its page was
        drawn. Nothing is lost in between, and nothing doubled after a number.

        Who was away for too long gets one event that says to load the page anew.
        """
        async with self.starting:
            if self.seq is None:
                self.seq = await sync_to_async(head_seq)()
            if self.task is None or self.task.done():
                self.task = asyncio.create_task(self._follow())
        self.listeners.add(listener)
        presence.came(self.listeners, listener)
        until = self.seq
        if isinstance(last, datetime):
            last = await sync_to_async(seq_before)(last)
        if last >= until:
            return []
        missed = await sync_to_async(events)(last, until)
        if len(missed) == BATCH:
            return [Event(until, listener.topics, RELOAD)]
        return [one for one in missed if not listener.topics.isdisjoint(one.topics)]

    def leave(self, listener: Listener) -> None:
        """Will forget the listener."""
        self.listeners.discard(listener)
        presence.tell(self.listeners, presence.objects(listener))

    async def _follow(self) -> None:
        while self.listeners or self.starting.locked():
            await asyncio.sleep(self.poll)
            try:
                await self._step()
            except Exception:
                log.exception("the journal could not be read")
        self.seq = self.task = None

    async def _step(self) -> None:
        assert self.seq is not None
        for event in await sync_to_async(events)(self.seq, None):
            self.seq = event.seq
            for listener in tuple(self.listeners):
                listener.offer(event)


def events(after: int, until: int | None) -> list[Event]:
    """Sealed entries after a number, at most 500 of them."""
    close_old_connections()
    return [_event(*one) for one in marks(after, until, BATCH)]


def _event(seq: int, action: str, target_type: str, target_id: int | None) -> Event:
    data = json.dumps({"seq": seq, "action": action, "type": target_type, "id": target_id})
    return Event(seq, topics_for(action, target_type, target_id), data)
