"""The ASGI application: one address that streams events to whoever shows a token, and boards to everybody."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from .tail import Listener, Tail
from .topics import issued_at, topics_of, who_of
from .wall import Hung, Wall, clock_event

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
HEARTBEAT_SECONDS = 15.0
RETRY_MS = 3000
PULSE_SECONDS = 4.0
RETRY_BOARD_MS = 1000
MARGIN = timedelta(seconds=3)  # an act may have begun a little before the page was drawn
CONNECTIONS = 1000


class Live:
    """GET /live?token=… as server-sent events: `change` with names and ids; a comment every 15 seconds.

    GET /live?board=NAME:KEY: the whole board at once and whenever it changes, `clock` every 4 seconds (see `boards`);
    404 for a board that nobody may see. The browser comes back by itself after a break and tells the last event in
    Last-Event-ID. A page of another origin is refused, and so is a forged or old token (403); beyond the limit of
    connections 503.
    """

    def __init__(self, connections: int = CONNECTIONS, heartbeat: float = HEARTBEAT_SECONDS, poll: float = 1.0) -> None:
        self.connections, self.heartbeat = connections, heartbeat
        self.poll = poll
        self.open = 0
        self.tail: Tail | None = None
        self.wall: Wall | None = None
        self.pulse = PULSE_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
        query = {name: values[-1] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        origin = headers.get("origin")
        topics = topics_of(query.get("token", ""))
        if scope["path"].rstrip("/") not in ("/live", ""):
            await _end(send, 404)
        elif scope["method"] != "GET":
            await _end(send, 405)
        elif "board" in query and origin in (None, own_origin()):
            await self._board(query["board"], origin, receive, send)
        elif not topics or (origin is not None and origin != own_origin()):
            await _end(send, 403)
        elif self.open >= self.connections:
            await _end(send, 503)
        else:
            last = headers.get("last-event-id") or query.get("last", "")
            start = int(last) if last.isdecimal() and len(last) < 19 else issued_at(query["token"]) - MARGIN
            await self._stream(Listener(topics, who_of(query["token"])), start, origin, receive, send)

    async def _stream(
        self, listener: Listener, last: int | datetime, origin: str | None, receive: Receive, send: Send
    ) -> None:
        if self.tail is None:
            self.tail = Tail(self.poll)
        self.open += 1
        gone = asyncio.create_task(_gone(receive))
        try:
            await self._greet(listener, last, origin, send)
            await self._pump(listener, gone, send)
        finally:
            self.open -= 1
            self.tail.leave(listener)
            gone.cancel()

    async def _board(self, name: str, origin: str | None, receive: Receive, send: Send) -> None:
        if self.open >= self.connections:
            await _end(send, 503)
            return
        if self.wall is None:
            self.wall = Wall()
        self.open += 1
        gone = asyncio.create_task(_gone(receive))
        hung = None
        try:
            hung = await self.wall.join(name)
            if hung is None:
                await _end(send, 404)
            else:
                await send({"type": "http.response.start", "status": 200, "headers": _headers(origin)})
                await send(_chunk(f"retry: {RETRY_BOARD_MS}\n\n".encode()))
                await self._show(hung, gone, send)
        finally:
            self.open -= 1
            gone.cancel()
            if hung is not None:
                self.wall.leave(hung)

    async def _show(self, hung: Hung, gone: "asyncio.Task[None]", send: Send) -> None:
        """Sends the board whenever it is another. Who is slow gets the newest state alone, not those in between."""
        shown = 0
        await send(_chunk(clock_event()))
        while not gone.done():
            if hung.number != shown:
                shown = hung.number
                await send(_chunk(hung.wire))
                continue
            await asyncio.wait({hung.next, gone}, timeout=self.pulse, return_when="FIRST_COMPLETED")
            if hung.number == shown and not gone.done():
                await send(_chunk(clock_event()))

    async def _greet(self, listener: Listener, last: int | datetime, origin: str | None, send: Send) -> None:
        assert self.tail is not None
        await send({"type": "http.response.start", "status": 200, "headers": _headers(origin)})
        await send(_chunk(f"retry: {RETRY_MS}\n\n".encode()))
        for event in await self.tail.join(listener, last):
            await send(_chunk(event.wire()))

    async def _pump(self, listener: Listener, gone: "asyncio.Task[None]", send: Send) -> None:
        """Sends until the page goes away or was too slow; then it comes back and catches up."""
        while not gone.done() and not (listener.lost and listener.queue.empty()):
            waiting = asyncio.create_task(listener.queue.get())
            done, _pending = await asyncio.wait({waiting, gone}, timeout=self.heartbeat, return_when="FIRST_COMPLETED")
            if waiting in done:
                await send(_chunk(waiting.result().wire()))
            else:
                waiting.cancel()
                if gone not in done:
                    await send(_chunk(b": \n\n"))
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def own_origin() -> str:
    """The origin of the site's own pages."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.scheme}://{parts.netloc}"


def _headers(origin: str | None) -> list[tuple[bytes, bytes]]:
    listed = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"vary", b"origin"),
    ]
    if origin is not None:
        listed.append((b"access-control-allow-origin", origin.encode("latin-1")))
    return listed


def _chunk(body: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": True}


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _end(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0")]
    if status == 503:
        headers.append((b"retry-after", b"30"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
