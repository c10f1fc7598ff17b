"""The demonstration's petitions: in every state, signed by invented neighbours, on the site and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, Protocol

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead

from .. import actions
from .texts import STORIES, Story

PAPER = (
    ("Любисток", "Параска", 1946), ("Полин", "Ілько", 1951), ("Чебрець", "Марта", 1939), ("Деревій", "Онуфрій", 1958),
    ("Цикорій", "Явдоха", 1944), ("Звіробій", "Танасій", 1949), ("Пижмо", "Веклина", 1953),
)  # fmt: skip


class Neighbour(Protocol):
    """An invented resident known for sure."""

    @property
    def actor(self) -> Actor: ...
    @property
    def settlement_id(self) -> int: ...


@dataclass(slots=True)
class Stage:
    """Who plays, and when."""

    now: datetime
    organiser: Actor
    head: Actor
    crowd: Sequence[Neighbour]
    chance: Random

    def call(self, actor: Actor, at: datetime, part: str) -> Call:
        """A call of the demonstration; its id makes a second loading harmless."""
        return Call(actor, Channel.DEMO, min(at, self.now), f"demo/petition/{part}")


def load(
    now: datetime, actors: Mapping[str, Actor], crowd: Sequence[Neighbour], places: Mapping[str, int]
) -> list[int]:
    """Will let every story be lived through; `places`: settlement name -> key. Gives the keys of the petitions."""
    stage = Stage(now, actors["organiser"], actors["head"], crowd, Random(231))  # noqa: S311
    made = [_live(stage, number, story, places) for number, story in enumerate(STORIES)]
    actions.fold(now)
    return made


def _live(stage: Stage, number: int, story: Story, places: Mapping[str, int]) -> int:
    author = stage.crowd[number * 7 % len(stage.crowd)].actor
    begun = stage.now - timedelta(days=story.days_ago, hours=5)
    part = f"{number}"
    row = actions.begin(
        stage.call(author, begun, f"{part}/begin"), title=story.title, text=story.text, topic=story.topic,
        hearing_asked=story.hearing,
    )  # fmt: skip
    actions.locate(
        stage.call(author, begun, f"{part}/place"), row, settlement=places.get(story.place), address=story.address
    )
    if story.ends == "draft":
        return int(row.pk)
    actions.submit(stage.call(author, begun + timedelta(minutes=40), f"{part}/submit"), row.pk)
    decided = begun + timedelta(hours=20)
    if story.ends == "rejected":
        refusing = stage.call(stage.organiser, decided, f"{part}/reject")
        actions.reject(refusing, row.pk, grounds=["hatred"], reason=story.answer)
    if story.ends in ("submitted", "rejected"):
        return int(row.pk)
    actions.publish(stage.call(stage.organiser, decided, f"{part}/publish"), row.pk)
    _collect(stage, part, row.pk, story, decided)
    _end(stage, part, row.pk, story, decided)
    return int(row.pk)


def _collect(stage: Stage, part: str, pk: int, story: Story, since: datetime) -> None:
    """Neighbours sign over the days, the newest now; a sheet is brought in on the way."""
    span = (timedelta(days=story.collected_days) if story.collected_days else stage.now - since) * 0.97
    signing = stage.chance.sample(range(len(stage.crowd)), min(story.signatures, len(stage.crowd)))
    moments = sorted(since + span * stage.chance.random() ** 0.8 for _one in signing)
    brought = since + span * 0.6
    if story.paper:
        before = [pair for pair in zip(moments, signing, strict=True) if pair[0] < brought]
        _sign_all(stage, part, pk, before)
        _bring_sheet(stage, part, pk, brought)
    _sign_all(
        stage, part, pk, [pair for pair in zip(moments, signing, strict=True) if not story.paper or pair[0] >= brought]
    )


def _sign_all(stage: Stage, part: str, pk: int, pairs: Sequence[tuple[datetime, int]]) -> None:
    for at, who in pairs:
        actions.sign(stage.call(stage.crowd[who].actor, at, f"{part}/sign/{who}"), petition=pk)


def _bring_sheet(stage: Stage, part: str, pk: int, at: datetime) -> None:
    call = stage.call(stage.organiser, at, f"{part}/sheet")
    rows = [{"surname": surname, "given_name": given_name, "birth_year": year} for surname, given_name, year in PAPER]
    actions.enter_sheet(call, pk, scan=_scan(call), rows=rows)


def _end(stage: Stage, part: str, pk: int, story: Story, since: datetime) -> None:
    ended = since + timedelta(days=story.collected_days)
    platform = system("demo")
    if story.ends == "failed":
        actions.fail(stage.call(platform, stage.now, f"{part}/fail"), pk)
    if story.ends not in ("reached", "review", "answered", "archived"):
        return
    actions.reach(stage.call(platform, ended, f"{part}/reach"), pk)
    if story.ends == "reached":
        return
    opened = ended + timedelta(days=2)
    actions.open_consideration(stage.call(stage.organiser, opened, f"{part}/open"), pk)
    if story.hearing:
        day = (stage.now + timedelta(days=6)).date() if story.ends == "review" else (opened + timedelta(days=4)).date()
        actions.set_hearing(stage.call(stage.organiser, opened, f"{part}/hearing"), pk, on=day)
    if story.ends == "review":
        return
    answered = opened + timedelta(days=9)
    actions.answer(stage.call(stage.head, answered, f"{part}/answer"), pk, outcome=story.outcome, text=story.answer)
    if story.ends == "archived":
        actions.archive(stage.call(stage.organiser, answered + timedelta(days=40), f"{part}/archive"), pk)


def _scan(call: Call) -> str:
    """A scanned sheet: a page of the house's own papers."""
    data: dict[str, Any] = {
        "letterhead": letterhead(), "heading": "Підписний лист", "date": "", "number": "1",
        "rows": [(str(at), f"{surname} {given_name}, {year}") for at, (surname, given_name, year) in enumerate(PAPER, 1)],
        "signatures": [],
    }  # fmt: skip
    made = pdf.render("papers/act.typ", data, title="Підписний лист", made_at=call.now)
    return intake.receive_bytes(call, "Підписний лист 1.pdf", made).token or ""
