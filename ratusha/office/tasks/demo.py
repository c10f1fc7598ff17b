"""The demonstration's instructions: in every state, a tree, a request for another day, a rule that repeats."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel

from . import actions, queries

SHELTERS = (
    "Перевірити готовність укриттів закладів освіти до зими: генератори, запас води, доступність для людей на візках.\n"
    "Доповісти з актами перевірки і фото."
)
SNOW = "Подати графік розчищення доріг на грудень, узгоджений з підрядником."
PASSPORT = "Оновити паспорт громади на сайті: населення, бюджет, контакти старост."
LIGHT = "Звірити лічильники зовнішнього освітлення за листопад і передати показники енергопостачальнику."
REPORT = "Подати щомісячний звіт про розгляд звернень і виконання доручень."
GREEN = "Скласти перелік аварійних дерев біля шкіл, де потрібні акти обстеження."
SHARE = "Зберіть акти по школах північної частини до п’ятниці."


class Story:
    """Who does what, each step a call with its own id, in order of time."""

    def __init__(self, now: datetime, actors: Mapping[str, Actor]) -> None:
        self.now, self.actors, self.step = now, actors, 0

    def call(self, who: str, days: float) -> Call:
        """A call of `who` so many days ago."""
        self.step += 1
        at = self.now - timedelta(days=days)
        return Call(self.actors[who], Channel.DEMO, at, f"demo/tasks/{self.step}")

    def told(self, who: str, days: float, text: str, *doers: str, within: int, **more: Any) -> Any:
        """An instruction of `who` to these, `within` so many days of its writing."""
        call = self.call(who, days)
        keys = [self.actors[one].account_id for one in doers]
        due = call.today + timedelta(days=within)
        return actions.instruct(call, text=text, executors=keys, due_on=due, **more)


def load(now: datetime, actors: Mapping[str, Actor], units: Mapping[str, int]) -> None:
    """Will give instructions of the last weeks: executed, late, returned, waiting for acceptance, divided, new."""
    story = Story(now, actors)
    doers = [one for one in ("zhkg", "zhkg.2", "land", "social") if one in actors]
    first, second = (doers * 2)[:2]
    _executed(story, first)
    late = story.told("head", 16, SNOW, first, second, within=12)
    actions.take(story.call(first, 15), _lead(late))
    waiting = story.told("head", 9, LIGHT, second, within=11)
    actions.report(story.call(second, 1), _lead(waiting), result="Показники передано, витяг з кабінету додано.")
    returned = story.told("head", 8, PASSPORT, first, within=14, controller=actors["registrar"].account_id)
    actions.report(story.call(first, 3), _lead(returned), result="Оновлено контакти.")
    actions.return_for_rework(story.call("head", 2), _lead(returned), remark="Додайте населення і бюджет.")
    asked = story.told("head", 6, GREEN, first, second, within=9)
    actions.ask_term(
        story.call(first, 1), _lead(asked), due_on=(now + timedelta(days=6)).date(),
        reason="Дві школи приймуть комісію лише наступного тижня.",
    )  # fmt: skip
    whole = story.told("head", 4, SHELTERS, within=15, lead_unit=units.get("zhkg", next(iter(units.values()))))
    _divide(story, whole)
    _repeat(story, first)


def _lead(made: Any) -> Any:
    return queries.with_tasks([made])[made.pk][0]


def _executed(story: Story, who: str) -> None:
    made = story.told("head", 30, "Опублікувати графік особистого прийому на грудень.", who, within=10)
    actions.report(story.call(who, 23), _lead(made), result="Опубліковано на сайті і на дошці оголошень.")
    actions.accept(story.call("head", 22), _lead(made))
    made = story.told("head", 40, "Подати дані про стан пожежних водойм.", who, within=9)
    actions.report(story.call(who, 29), _lead(made), result="Дані подано: 4 водойми справні, 1 треба чистити.")
    actions.accept(story.call("head", 28), _lead(made))


def _divide(story: Story, whole: Any) -> None:
    """The head of the unit takes a part of it to one of their own people."""
    task = _lead(whole)
    for login, actor in story.actors.items():
        if task.unit_id in actor.units and actor.has("unit_head"):
            own = [pk for pk, _name in queries.own_people(actor) if pk != actor.account_id]
            if own:
                call = story.call(login, 3)
                told = {"label": whole.about_label, "pk": whole.about_id, "parent": whole.pk}
                actions.resolve(call, **told, text=SHARE, executors=own[:1], due_on=call.today + timedelta(days=7))
            return


def _repeat(story: Story, who: str) -> None:
    call = story.call("head", 35)
    since = call.today.replace(day=1)
    row = actions.keep_repeat(
        call, text=REPORT, every="month", day=5, since=since, ahead=10,
        executors=[story.actors[who].account_id],
    )  # fmt: skip
    machine = Call(system("demo"), Channel.DEMO, story.now, "demo/tasks/repeat")
    if actions.due_days(row, machine.today):
        actions.make_repeated(machine, row.pk)
