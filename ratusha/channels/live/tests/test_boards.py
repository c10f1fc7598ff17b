"""Boards: the state at once, one drawing for all, what is missed while one was away needs no repeat."""

import asyncio
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ratusha.channels.live import boards, wall
from ratusha.channels.live.stream import Live

from .test_live import begin, entries, leave


@pytest.fixture
def drawn() -> Iterator[dict[str, Any]]:
    """A board that shows a word; `drawn` counts its drawings."""
    state: dict[str, Any] = {"word": "чекаємо", "drawn": 0, "wake_at": None}

    def draw(key: int) -> boards.Shown | None:
        state["drawn"] += 1
        return boards.Shown(f"<p>{state['word']}</p>", state["word"], state["wake_at"]) if key == 7 else None

    boards.register("trial", draw, follows=("trial.",), calm=("trial.calm",))
    yield state
    del boards._boards["trial"]


async def told(talk: Any) -> dict[str, Any]:
    """The next board that is told."""
    while True:
        body = (await talk.receive_output(30))["body"].decode()
        if body.startswith("event: board"):
            return dict(json.loads(body.split("data: ")[1]))


@pytest.mark.django_db(transaction=True)
def test_everybody_is_told_the_same_which_was_drawn_once(drawn: dict[str, Any], now: datetime, settings: Any) -> None:
    settings.PUBLIC_URL = "https://rada.example"

    async def run() -> None:
        app = Live()
        refused = [
            (await begin(app, query, **more))[0]
            for query, more in (
                ("board=trial:8", {}), ("board=other:7", {}), ("board=trial:x", {}), ("board=trial", {}),
                ("board=trial:07", {}), ("board=trial:%D9%A7", {}),
                ("board=trial:7", {"origin": "https://evil.example"}),
            )
        ]  # fmt: skip
        assert refused == [404, 404, 404, 404, 404, 404, 403]
        talks = [(await begin(app, "board=trial:7"))[2] for _one in range(3)]
        first = [await told(one) for one in talks]
        assert {(one["board"], one["html"], one["stage"]) for one in first} == {
            ("trial:7", "<p>чекаємо</p>", "чекаємо")
        }
        assert abs(first[0]["at"] - timezone.now().timestamp() * 1000) < 60_000
        await asyncio.sleep(0.1)
        before = drawn["drawn"]
        drawn["word"] = "голосуємо"
        await asyncio.to_thread(entries, now, ("trial.thing", 1), action="trial.open")
        assert {(await told(one))["html"] for one in talks} == {"<p>голосуємо</p>"}
        assert drawn["drawn"] == before + 1
        late = (await begin(app, "board=trial:7"))[2]
        assert (await told(late))["stage"] == "голосуємо"
        for one in (*talks, late):
            await leave(one)
        assert app.wall is not None
        assert (app.wall.hung, app.open) == ({}, 0)

    asyncio.run(run())


@pytest.mark.django_db(transaction=True)
def test_a_board_wakes_by_itself_and_others_entries_do_not_draw_it(drawn: dict[str, Any], now: datetime) -> None:
    drawn["wake_at"] = timezone.now() + timedelta(seconds=0.3)

    async def run() -> None:
        app = Live()
        talk = (await begin(app, "board=trial:7"))[2]
        await told(talk)
        drawn["word"], drawn["wake_at"] = "закрито", None
        await asyncio.to_thread(entries, now, ("cases.case", 1))
        assert (await told(talk))["stage"] == "закрито"
        await leave(talk)

    asyncio.run(run())


@pytest.mark.django_db(transaction=True)
def test_a_board_whose_time_has_come_and_that_cannot_be_drawn_does_not_run_hot(now: datetime) -> None:
    state: dict[str, Any] = {"drawn": 0, "wake_at": timezone.now() + timedelta(seconds=0.1), "breaks": True}

    def draw(_key: int) -> boards.Shown | None:
        state["drawn"] += 1
        if state["drawn"] > 2 and state["breaks"]:
            raise OSError
        return boards.Shown("<p>тут</p>", "тут", state["wake_at"]) if state["breaks"] else None

    boards.register("trial", draw, follows=("trial.",))

    async def run() -> None:
        app = Live()
        talk = (await begin(app, "board=trial:7"))[2]
        assert (await told(talk))["stage"] == "тут"
        await asyncio.sleep(1.2)
        assert state["drawn"] <= 10
        state["breaks"] = False
        assert (await told(talk))["html"] == ""
        before = state["drawn"]
        await asyncio.sleep(0.5)
        assert state["drawn"] == before
        await leave(talk)

    try:
        asyncio.run(run())
    finally:
        del boards._boards["trial"]


@pytest.mark.django_db(transaction=True)
def test_boards_of_one_thing_read_it_once_and_what_could_not_be_drawn_is_drawn_later(now: datetime) -> None:
    state: dict[str, Any] = {"word": "чекаємо", "reads": 0, "breaks": 0}

    def reads(key: int) -> str:
        state["reads"] += 1
        if state["breaks"]:
            state["breaks"] -= 1
            raise OSError
        return f"{state['word']} {key}"

    for name in ("left", "right"):
        boards.register(name, lambda told: boards.Shown(told), follows=("trial.",), but=("trial.calm",), reads=reads)

    async def run() -> None:
        app = Live()
        talks = [(await begin(app, f"board={name}:7"))[2] for name in ("left", "right")]
        assert {(await told(one))["html"] for one in talks} == {"чекаємо 7"}
        await asyncio.sleep(0.2)
        before = state["reads"]
        await asyncio.to_thread(entries, now, ("trial.thing", 1), action="trial.calm")
        state["word"] = "голосуємо"
        await asyncio.to_thread(entries, now, ("trial.thing", 1), action="trial.open")
        assert {(await told(one))["html"] for one in talks} == {"голосуємо 7"}
        assert state["reads"] == before + 1
        state["breaks"], state["word"] = 2, "закрито"
        await asyncio.to_thread(entries, now, ("trial.thing", 1), action="trial.close")
        assert {(await told(one))["html"] for one in talks} == {"закрито 7"}
        for one in talks:
            await leave(one)

    try:
        asyncio.run(run())
    finally:
        del boards._boards["left"], boards._boards["right"]


def test_beyond_the_limit_a_board_is_refused_too() -> None:
    assert asyncio.run(begin(Live(connections=0), "board=trial:7"))[0] == 503


def test_calm_changes_wait_a_little_and_others_do_not() -> None:
    async def run() -> None:
        board = boards.Board("trial", lambda _key: None, ("trial.",), frozenset({"trial.calm"}))
        hung = wall.Hung("trial:7", board, 7, boards.Shown(""))
        now = timezone.now()
        wall.mind(hung, ["cases.note"], 10.0)
        assert hung.due is None
        wall.mind(hung, ["trial.calm"], 10.0)
        assert not wall.is_due(hung, now, 10.1)
        assert wall.is_due(hung, now, 10.3)
        wall.mind(hung, ["trial.calm", "trial.open"], 10.1)
        assert wall.is_due(hung, now, 10.1)

    asyncio.run(run())


@given(st.permutations(range(1, 9)), st.sets(st.integers(1, 8)))
def test_news_tell_each_entry_once_whatever_the_order_it_came_in(order: list[int], lost: set[int]) -> None:
    news, seen, known = wall.News(0), [], set()
    for moment, key in enumerate(one for one in order if one not in lost):
        known.add(key)
        rows = [(one, f"a{one}") for one in sorted(known) if one > news.floor]
        seen += news.take(rows, float(moment) / 100)
    assert sorted(seen) == [f"a{key}" for key in sorted(known)]
    news.take([], 100.0)
    assert news.floor >= max(known, default=0)
    assert not news.ahead


def test_a_board_has_an_address_where_a_live_process_runs(settings: Any, drawn: dict[str, Any]) -> None:
    settings.LIVE_URL = ""
    assert boards.address("trial", 7) == ""
    settings.LIVE_URL = "/live"
    assert boards.address("trial", 7) == "/live?board=trial%3A7"
    shown = boards.read("trial", 7)
    assert shown is not None
    assert json.loads(boards.message("trial:7", shown, 3))["number"] == 3
