"""The demonstration's consultations: an open one with many proposals, a finished one, one with a map of opinions."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake

from .. import actions, queries
from . import texts

CROWD = 120
AGO_OPEN, AGO_DONE, AGO_MAP = 11, 62, 14
NOISE = 0.13


class Stage:
    """Calls of the demonstration: every step has a request id of its own, so a second load changes nothing."""

    def __init__(self, name: str, organiser: Actor) -> None:
        self.name, self.organiser, self.step = name, organiser, 0

    def call(self, at: datetime, actor: Actor | None = None) -> Call:
        self.step += 1
        return Call(actor or self.organiser, Channel.DEMO, at, f"demo/consult/{self.name}/{self.step}")


def load(now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int], neighbours: Sequence[Any]) -> None:
    """Will play three consultations up to `now`; `neighbours` are residents who may take part."""
    people = [one.actor for one in neighbours]
    organiser = actors["organiser"]
    _rules(now, Stage("rules", organiser), units["zhkg"], people)
    _yards(now, Stage("yards", organiser), units["education"], people)
    _square(now, Stage("square", organiser), units["architecture"], people)
    actions.begin(
        Stage("draft", organiser).call(now - timedelta(days=1)), unit=units["land"],
        subject="Програма озеленення берегів Совиці", purpose="Рада розгляне програму навесні.",
    )  # fmt: skip


def _begin(stage: Stage, at: datetime, unit: int, card: dict[str, Any], text: str) -> Any:
    made = actions.begin(stage.call(at), unit=unit, **card)
    actions.put_text(stage.call(at), made.pk, text=text)
    return made


def _anchors(made: Any) -> dict[int, int]:
    return {one.place: one.anchor for one in queries.paragraphs_of(queries.draft_of(made))}


def _rules(now: datetime, stage: Stage, unit: int, people: Sequence[Actor]) -> None:
    began = now - timedelta(days=AGO_OPEN)
    made = _begin(stage, began, unit, texts.RULES_CARD, texts.RULES)
    actions.ask(stage.call(began), made.pk, questions=list(texts.QUESTIONS))
    actions.open_consultation(stage.call(began), made.pk)
    chance, sent = Random(7), []  # noqa: S311
    anchors = _anchors(made)
    moment = began + timedelta(hours=5)
    for number, (place, wording, text) in enumerate(texts.SAID):
        moment += timedelta(hours=4)
        kind = "wording" if wording else "comment"
        given = {"kind": kind, "wording": wording, "text": text, "paragraph": anchors[place], "named": number % 3 == 0}
        sent.append((number, actions.propose(stage.call(moment, people[number]), made.pk, **given)))
    for number, text in enumerate(texts.WHOLE):
        actions.propose(stage.call(moment, people[50 + number]), made.pk, kind="opinion", text=text, named=True)
    asked = queries.questions_of(made)
    for number, text in enumerate(texts.ANSWERS):
        question = asked[0 if number < 3 else 1].pk
        actions.propose(stage.call(moment, people[60 + number]), made.pk, kind="answer", text=text, question=question)
    for number, one in sent:
        for place in chance.sample(range(70, 110), chance.choice((0, 1, 2, 3, 5)) + (6 if number in (0, 6, 17) else 0)):
            actions.support(stage.call(moment + timedelta(hours=3), people[place]), one.pk)
    _meetings(now, stage, made)
    actions.put_text(
        stage.call(now - timedelta(days=3)),
        made.pk,
        text=texts.RULES_2,
        why="Уточнено години тиші за зауваженням юриста",
    )
    for (number, one), (outcome, reason) in zip((sent[0], sent[1], sent[6]), texts.ANSWERED, strict=True):
        actions.answer(stage.call(now - timedelta(days=2, hours=number)), one.pk, outcome=outcome, reason=reason)


def _meetings(now: datetime, stage: Stage, made: Any) -> None:
    held = now - timedelta(days=5)
    told = {"kind": "discussion", "title": "Обговорення правил у ратуші", "place": "Ратуша, зала засідань"}
    meeting = actions.add_meeting(stage.call(now - timedelta(days=9)), made.pk, at=held, **told)
    paper = "Протокол громадського обговорення\nПрисутні: 23 особи\nСлухали: про правила благоустрою\n".encode()
    token = intake.receive_bytes(stage.call(held), "Протокол обговорення.txt", paper).token
    actions.keep_protocol(stage.call(held + timedelta(hours=3)), meeting.pk, files=[token], came=23)
    name, text = texts.SPOKEN
    given = {"kind": "opinion", "way": "oral", "meeting": meeting.pk, "text": text, "author_name": name}
    actions.enter(stage.call(held + timedelta(hours=4)), made.pk, **given)
    name, text = texts.PAPER
    given = {"kind": "opinion", "way": "paper", "text": text, "on_behalf_of": name}
    actions.enter(stage.call(held + timedelta(hours=5)), made.pk, **given)
    ahead = (now + timedelta(days=4)).replace(hour=15, minute=0, second=0, microsecond=0)
    told = {"kind": "round_table", "title": "Круглий стіл з ОСББ і старостами", "place": "Будинок культури, мала зала"}
    actions.add_meeting(stage.call(now - timedelta(days=2)), made.pk, at=ahead, **told)


def _yards(now: datetime, stage: Stage, unit: int, people: Sequence[Actor]) -> None:
    began = now - timedelta(days=AGO_DONE)
    made = _begin(stage, began, unit, texts.YARDS_CARD, texts.YARDS)
    opened = actions.open_consultation(stage.call(began), made.pk)
    anchors, sent = _anchors(made), []
    for number, (place, wording, text, outcome, reason) in enumerate(texts.YARDS_SAID):
        at = began + timedelta(days=1 + number, hours=2)
        kind = "wording" if wording else "comment" if place else "opinion"
        given = {"kind": kind, "wording": wording, "text": text, "named": number % 2 == 0}
        one = actions.propose(stage.call(at, people[120 + number]), made.pk, paragraph=anchors.get(place), **given)
        sent.append((one, outcome, reason))
        for each in range(number % 4 + 1):
            actions.support(stage.call(at + timedelta(hours=1), people[140 + each]), one.pk)
    after = datetime.combine(opened.closes_on, began.timetz()) + timedelta(days=1)
    actions.close(Call(system("demo"), Channel.DEMO, after, "demo/consult/yards/close"), made.pk)
    for one, outcome, reason in sent:
        actions.answer(stage.call(after + timedelta(days=2)), one.pk, outcome=outcome, reason=reason)
    actions.put_final(stage.call(after + timedelta(days=5)), made.pk, text=texts.YARDS_AFTER)
    actions.trace(stage.call(after + timedelta(days=5)), sent[6][0].pk, paragraph=7)
    actions.publish_report(stage.call(after + timedelta(days=6)), made.pk, summary=texts.YARDS_SUMMARY)


def _square(now: datetime, stage: Stage, unit: int, people: Sequence[Actor]) -> None:
    began = now - timedelta(days=AGO_MAP)
    made = _begin(stage, began, unit, texts.SQUARE_CARD, texts.SQUARE)
    actions.seed(stage.call(began), made.pk, statements=list(texts.STATEMENTS))
    actions.open_consultation(stage.call(began), made.pk)
    keys = [one.pk for one in queries.shown_statements(made)]
    chance = Random(11)  # noqa: S311
    words = {1: "agree", -1: "disagree", 0: "pass"}
    for place, actor in enumerate(people[:CROWD]):
        camp = texts.CAMPS[0 if place < 52 else 1 if place < 92 else 2]
        at = began + timedelta(hours=2 * place + 3)
        for key, stance in chance.sample(list(zip(keys, camp, strict=True)), chance.randint(6, 8)):
            said = chance.choice((1, -1, 0)) if chance.random() < NOISE else stance
            actions.take_stance(stage.call(min(at, now), actor), made.pk, statement=key, stance=words[said])
    for number, text in enumerate(texts.OFFERED):
        actions.offer(stage.call(now - timedelta(hours=5), people[130 + number]), made.pk, text=text)
    actions.draw(Call(system("demo"), Channel.DEMO, now, "demo/consult/square/draw"), made.pk)
