"""The demonstration's polls: open, open to anybody, coming, ended with results, closed early, and a draft."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.actions import Call, Channel

from .. import actions, queries
from .texts import MOOD, POLLS, WISHES


def load(now: datetime, organiser: Actor, registrar: Actor, neighbours: Sequence[Any]) -> None:
    """Will compose the polls and answer them as the neighbours would; some on paper at the desk."""
    chance = Random(5)  # noqa: S311
    for place, told in enumerate(POLLS):
        _one(now, organiser, registrar, neighbours, chance, place, dict(told))


def _one(
    now: datetime,
    organiser: Actor,
    registrar: Actor,
    neighbours: Sequence[Any],
    chance: Random,
    place: int,
    told: dict[str, Any],
) -> None:
    questions, first, last = told.pop("questions"), told.pop("from"), told.pop("to")
    many, ends = told.pop("answers", 0), told.pop("ends", "")
    begun = now + timedelta(days=min(first - 6, -1))
    call = Call(organiser, Channel.DEMO, begun, f"demo/polls/{place}")
    days = {"opens_on": (now + timedelta(days=first)).date(), "closes_on": (now + timedelta(days=last)).date()}
    poll = actions.compose(call, **told, **days)
    for number, question in enumerate(questions):
        actions.add_question(call.child(f"q{number}"), poll.pk, **question)
    if ends == "draft":
        return
    actions.publish(call.child("publish"), poll.pk)
    length = max(1, min(last, 0) - first)
    items = queries.items_of(queries.visible_to(registrar).get(pk=poll.pk))
    for number, who in enumerate(chance.sample(list(neighbours), many) if many else []):
        at = now + timedelta(days=first + chance.randint(0, length - 1), minutes=-chance.randint(1, 300))
        answers = {one.pk: _said(one, chance) for one in items}
        _answer(at, poll, answers, who, registrar, number)
    _read(Call(organiser, Channel.DEMO, now - timedelta(minutes=30), f"demo/polls/{place}/read"), poll.pk)
    if ends == "early":
        reason = "Обласна рада виділила кошти на інший маршрут, тому питати далі немає сенсу."
        actions.close(Call(organiser, Channel.DEMO, now - timedelta(days=3), f"demo/polls/{place}/close"), poll.pk,
                      reason=reason)  # fmt: skip
    elif ends == "over":
        at = now + timedelta(days=last + 1)
        actions.finish(Call(system("demo"), Channel.DEMO, at, f"demo/polls/{place}/end"), poll.pk)


def _answer(at: datetime, poll: Any, answers: dict[int, Any], who: Any, registrar: Actor, number: int) -> None:
    key, pk = f"demo/polls/{poll.pk}/{number}", poll.pk
    if number % 17 == 5 and poll.level:
        actions.answer_at_desk(Call(registrar, Channel.DEMO, at, key), pk, person=who.person_id, answers=answers)
    elif not poll.level and number % 3:
        actions.answer(Call(stranger(), Channel.DEMO, at, key), pk, answers=answers, browser=f"demo-browser-{number}")
    else:
        actions.answer(Call(who.actor, Channel.DEMO, at, key), pk, answers=answers)


def _said(item: Any, chance: Random) -> Any:
    """An answer that leans to the first options, as people do when these are the better ones."""
    options = [one.pk for one in item.options.all()]
    weights = [1 / place for place in range(1, len(options) + 1)]
    kind = queries.Kind(item.kind)
    if kind is queries.Kind.TEXT:
        return chance.choice(WISHES)[0] if chance.random() < 0.2 else ""
    if kind is queries.Kind.SCALE:
        return chance.choices(range(item.least, item.most + 1), MOOD[: item.most - item.least + 1])[0]
    if kind is queries.Kind.SINGLE:
        return chance.choices(options, weights)[0]
    mixed = sorted(options, key=lambda pk: chance.random() * (1 + options.index(pk)))
    return mixed if kind is queries.Kind.RANKING else mixed[: max(item.least, chance.randint(1, item.most or 2))]


def _read(call: Call, poll: int) -> None:
    """The organiser reads most of the answers in own words, puts them into groups and hides one with a phone."""
    groups = dict(WISHES)
    rows = queries.texts_for(call.actor, queries.organised(call.actor).get(pk=poll))
    for number, one in enumerate(rows):
        group = groups.get(one.text, "")
        if number % 9 == 8:
            continue
        hidden = {"state": "hidden", "reason": "Чужі дані"} if "050" in one.text else {"state": "shown"}
        actions.judge_text(call.child(f"text/{one.pk}"), one.pk, group=group, **hidden)
