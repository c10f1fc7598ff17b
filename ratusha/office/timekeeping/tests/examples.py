"""An example of every action on working time, for the contract tests."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from ratusha.office.timekeeping.models import Timer
from tests.kit.examples import Example

from . import given
from .given import END, Story

Make = Callable[[datetime], Example]


def on(who: str, reach: Callable[[Story], Any], **inputs: Any) -> Make:
    """The person `who` of a unit, on what `reach` gives."""

    def make(now: datetime) -> Example:
        story = Story()
        target = reach(story)
        chosen = {name: value(story, now) if callable(value) else value for name, value in inputs.items()}
        return Example(getattr(story, who), target, chosen)

    return make


def running(story: Story) -> Timer:
    return given.actions.start_timer(given.call(story.doer, now=story.now), kind=story.kind.pk)


def last_month(_story: Story, now: datetime) -> date:
    return now.date().replace(day=1) - timedelta(days=1)


def kind(story: Story, _now: datetime) -> int:
    return int(story.kind.pk)


def removed(now: datetime) -> Example:
    story = Story()
    return Example(story.doer, None, {"entry": story.wrote().pk})


EXAMPLES: dict[str, Make] = {
    "timekeeping.approve_month": on("boss", Story.closed),
    "timekeeping.change_entry": on("doer", Story.wrote, minutes=60, kind=kind),
    "timekeeping.close_month": on(
        "doer", lambda _story: None, month=lambda _story, now: now.date().replace(day=1).replace(month=10)
    ),
    "timekeeping.correct": on("boss", Story.approved, day=END.date(), minutes=-60, kind=kind, reason="Помилка."),
    "timekeeping.drop_timer": on("doer", running),
    "timekeeping.keep_kind": on("head", lambda _story: None, code="archive", name="Робота з архівом"),
    "timekeeping.note_time": on("doer", lambda _story: None, day=lambda _story, now: now.date(), minutes=60, kind=kind),
    "timekeeping.remove_entry": removed,
    "timekeeping.return_month": on("boss", Story.closed, remark="Додайте прийом."),
    "timekeeping.start_timer": on("doer", lambda _story: None, kind=kind),
    "timekeeping.stop_timer": on("doer", running),
}
