"""Live events: who may listen, what is told, resuming."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.core import signing
from django.utils import timezone

from ratusha.channels.live import token
from ratusha.channels.live.stream import Live
from ratusha.channels.live.tail import BATCH, Listener
from ratusha.channels.live.topics import SALT, topics_for, topics_of, who_of
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.journal.sealing import seal


def entries(now: datetime, *targets: tuple[str, int], action: str = "cases.note") -> None:
    Entry.objects.bulk_create(
        Entry(
            at=now, action=action, channel="web", actor_kind="official", input_digest="0" * 64, target_type=label,
            target_id=pk, request_id=f"{label}{pk}{os.urandom(4).hex()}",
        )
        for label, pk in targets
    )  # fmt: skip
    seal()


def scope(query: str, **headers: str) -> dict[str, Any]:
    listed = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "GET", "path": "/live", "query_string": query.encode(), "headers": listed}


async def begin(app: Live, query: str, **headers: str) -> tuple[int, dict[str, str], ApplicationCommunicator]:
    talk = ApplicationCommunicator(app, scope(query, **headers))
    await talk.send_input({"type": "http.request"})
    start = await talk.receive_output(30)
    named = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], named, talk


async def heard(talk: ApplicationCommunicator, count: int) -> AsyncIterator[dict[str, Any]]:
    while count:
        body = (await talk.receive_output(30))["body"].decode()
        if "data: " in body:
            yield json.loads(body.split("data: ")[1])
            count -= 1


async def leave(talk: ApplicationCommunicator) -> None:
    await talk.send_input({"type": "http.disconnect"})
    await talk.wait(30)


def test_tokens_carry_topics_and_cannot_be_forged_or_grow_old() -> None:
    given = token(["cases.case:17", "cases.case:17"])
    assert topics_of(given) == {"cases.case:17"}
    assert topics_of(given + "x") == topics_of("") == topics_of(given, life=-1) == frozenset()
    assert topics_of(signing.dumps(["cases.case"], salt="other")) == frozenset()
    assert topics_of(signing.dumps([], salt=SALT)) == frozenset()
    assert topics_for("cases.note", "cases.case", 17) == {"cases.note", "cases.case", "cases.case:17"}


def test_strangers_and_other_origins_are_refused(settings: Any) -> None:
    settings.PUBLIC_URL = "https://rada.example"

    async def run() -> list[int]:
        app = Live(connections=0)
        good = f"token={token(['cases.case'])}"
        answers = [
            await begin(app, ""),
            await begin(app, "token=x"),
            await begin(app, good, origin="https://evil.example"),
        ]
        return [status for status, _headers, _talk in answers]

    assert asyncio.run(run()) == [403, 403, 403]


@pytest.mark.django_db(transaction=True)
def test_a_listener_hears_its_topics_only_with_names_and_ids_only(now: datetime, settings: Any) -> None:
    async def run() -> None:
        app = Live(poll=0.01)
        status, headers, talk = await begin(app, f"token={token(['cases.case:17'])}", origin=settings.PUBLIC_URL)
        assert (status, headers["access-control-allow-origin"]) == (200, settings.PUBLIC_URL)
        await asyncio.to_thread(entries, now, ("cases.case", 16), ("cases.case", 17))
        (event,) = [one async for one in heard(talk, 1)]
        assert set(event) == {"seq", "action", "type", "id"}
        assert (event["type"], event["id"]) == ("cases.case", 17)
        await leave(talk)
        assert app.tail is not None
        assert not app.tail.listeners

    asyncio.run(run())


@pytest.mark.django_db(transaction=True)
def test_after_a_break_the_missed_events_come_once_and_too_many_mean_reload(now: datetime) -> None:
    entries(now, ("cases.case", 1), ("cases.case", 2), ("cases.case", 3), ("tasks.task", 4))

    async def run(last: str, count: int) -> list[dict[str, Any]]:
        app = Live(poll=0.01)
        _status, _headers, talk = await begin(app, f"token={token(['cases.case'])}", last_event_id=last)
        told = [one async for one in heard(talk, count)]
        await leave(talk)
        return told

    assert [one["id"] for one in asyncio.run(run("1", 2))] == [2, 3]
    entries(now, *[("cases.case", number) for number in range(10, 10 + BATCH)])
    assert asyncio.run(run("1", 1)) == [{"reload": True}]


@pytest.mark.django_db(transaction=True)
def test_what_happened_between_the_page_and_its_stream_is_told() -> None:
    drawn = timezone.now()

    async def run() -> list[dict[str, Any]]:
        app = Live(poll=0.01)
        query = f"token={token(['cases.case'])}"
        await asyncio.to_thread(entries, drawn - timedelta(hours=1), ("cases.case", 1))
        await asyncio.to_thread(entries, drawn, ("cases.case", 2))
        _status, _headers, talk = await begin(app, query)
        told = [one async for one in heard(talk, 1)]
        await leave(talk)
        return told

    assert [one["id"] for one in asyncio.run(run())] == [2]


@pytest.mark.django_db(transaction=True)
def test_beyond_the_limit_a_connection_is_asked_to_come_later() -> None:
    async def run() -> None:
        app = Live(connections=1, poll=0.01)
        query = f"token={token(['cases.case'])}"
        first, _headers, talk = await begin(app, query)
        await talk.receive_output(30)
        second, headers, _talk = await begin(app, query)
        assert (first, second, headers["retry-after"]) == (200, 503, "30")
        await leave(talk)

    asyncio.run(run())


@pytest.mark.django_db(transaction=True)
def test_silence_is_filled_with_heartbeats() -> None:
    async def run() -> list[bytes]:
        app = Live(heartbeat=0.01, poll=0.01)
        _status, _headers, talk = await begin(app, f"token={token(['cases.case'])}")
        bodies = [(await talk.receive_output(30))["body"] for _one in range(3)]
        await leave(talk)
        return bodies

    assert asyncio.run(run())[1:] == [b": \n\n"] * 2


def test_a_listener_that_is_too_slow_is_let_go() -> None:
    from ratusha.channels.live.tail import Event

    async def run() -> Listener:
        slow = Listener(frozenset({"cases.case"}))
        for seq in range(1000):
            slow.offer(Event(seq, frozenset({"cases.case"}), "{}"))
        return slow

    assert asyncio.run(run()).lost


@pytest.mark.django_db(transaction=True)
def test_officials_hear_who_else_has_a_case_open_and_residents_nothing(now: datetime) -> None:
    async def run() -> None:
        app = Live(poll=0.01, heartbeat=0.02)
        table = (await begin(app, f"token={token(['cases.case'], 'Надія Ожина')}"))[2]
        resident = (await begin(app, f"token={token(['cases.case:17'])}"))[2]
        first = (await begin(app, f"token={token(['cases.case:17'], 'Роман Клен')}"))[2]
        second = (await begin(app, f"token={token(['cases.case:17'], 'Дарина Рута')}"))[2]
        assert [one["names"] async for one in heard(first, 2)] == [[], ["Дарина Рута"]]
        assert [one["names"] async for one in heard(second, 1)] == [["Роман Клен"]]
        told = [one async for one in heard(table, 2)]
        assert told[0] == {"type": "cases.case", "id": "17", "names": ["Роман Клен"]}
        assert told[1]["names"] == ["Дарина Рута", "Роман Клен"]
        await leave(second)
        assert [one["names"] async for one in heard(table, 1)] == [["Роман Клен"]]
        late = (await begin(app, f"token={token(['cases.case'], 'Марія Волошка')}"))[2]
        assert [one["names"] async for one in heard(late, 1)] == [["Роман Клен"]]
        await asyncio.to_thread(entries, now, ("cases.case", 17))
        assert [set(one) async for one in heard(resident, 1)] == [{"seq", "action", "type", "id"}]
        for talk in (table, resident, first, late):
            await leave(talk)

    asyncio.run(run())


def test_a_token_names_its_official() -> None:
    given = token(["cases.case:17"], "Роман Клен")
    assert topics_of(given) == {"cases.case:17"}
    assert (who_of(given), who_of(token(["cases.case"])), who_of("x")) == ("Роман Клен", "", "")
