"""An example of every action on tasks, for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Role, system
from ratusha.foundation.access.models import Account
from tests.kit.examples import Example

from . import given
from .given import LABEL, Ordered, Story

Make = Callable[[datetime], Example]


def on(who: str, reach: Callable[[Story], Any], **inputs: Any) -> Make:
    """The person `who` of a story, on the task that `reach` gives."""

    def make(now: datetime) -> Example:
        story = Story()
        return Example(getattr(story, who), reach(story), inputs)

    return make


def begins(**inputs: Any) -> Make:
    """The giver begins something about the matter."""

    def make(now: datetime) -> Example:
        story = Story()
        story.matter.latest = None
        chosen = {name: value(story, now) if callable(value) else value for name, value in inputs.items()}
        return Example(story.giver, None, {"label": LABEL, "pk": story.pk, **chosen})

    return make


def keeps(**inputs: Any) -> Make:
    """Who keeps the lists."""

    def make(now: datetime) -> Example:
        given.matter()
        chosen = {name: value() if callable(value) else value for name, value in inputs.items()}
        return Example(given.official(Role.ADMINISTRATOR), None, {"label": LABEL, **chosen})

    return make


def reminded(now: datetime) -> Example:
    story = Story()
    story.matter.latest = None
    task = story.given(due_on=given.NOW.date())
    type(task).objects.filter(pk=task.pk).update(due_on=now.date(), day=now.date())
    return Example(system("test"), given.fresh(task))


def turn(story: Story) -> Any:
    return story.agreement(story.doer)[0]


def ticked(story: Story) -> Any:
    task = story.check()
    given.actions.tick(given.call(story.giver), task)
    return given.fresh(task)


def left(now: datetime) -> Example:
    """The doer does not work here any more."""
    story = Story()
    task = story.given()
    Account.objects.filter(pk=story.doer.account_id).update(is_active=False)
    return Example(given.official(Role.ADMINISTRATOR), given.fresh(task), {"heir": story.boss.account_id})


def ordered(who: str, reach: Callable[[Ordered], Any], **inputs: Any) -> Make:
    """The person `who` of a matter with a resolution, on what `reach` gives."""

    def make(now: datetime) -> Example:
        story = Ordered()
        chosen = {name: value(story, now) if callable(value) else value for name, value in inputs.items()}
        return Example(getattr(story, who), reach(story), chosen)

    return make


def resolving(now: datetime) -> Example:
    story = Ordered()
    story.matter.latest = None
    told = {"label": LABEL, "pk": story.pk, "text": "Прошу розглянути.", "executors": [story.doer.account_id]}
    return Example(story.head, None, told)


def lead(story: Ordered) -> Any:
    return story.tasks(story.resolved())[0]


def of_unit(story: Ordered) -> Any:
    return story.tasks(story.resolved(executors=None, lead_unit=story.other.pk))[0]


def asked(story: Ordered) -> Any:
    told = {"due_on": given.NOW.date() + timedelta(days=20), "reason": "Чекаємо відповіді."}
    return given.actions.ask_term(given.call(story.doer), lead(story), **told)


def repeated(who: str, **inputs: Any) -> Make:
    """A rule that falls every working day."""

    def make(now: datetime) -> Example:
        story = Ordered()
        row = story.repeat(since=now.date() if now > given.NOW else given.NOW.date())
        return Example(system("test") if who == "system" else getattr(story, who), row, inputs)

    return make


def late_for(now: datetime) -> Example:
    story = Ordered()
    task = lead(story)
    type(task).objects.filter(pk=task.pk).update(due_on=now.date(), day=now.date())
    return Example(system("test"), Account.objects.get(pk=story.doer.account_id))


EXAMPLES: dict[str, Make] = {
    "tasks.accept": on("giver", Story.done),
    "tasks.agree": on("doer", turn),
    "tasks.answer_inquiry": on("giver", Story.inquiry, result="Опора наша."),
    "tasks.ask_agreement": begins(number=1, text="Проєкт", agreers=lambda story, _now: [story.doer.account_id]),
    "tasks.cancel": on("giver", Story.given),
    "tasks.give": begins(text="Дайте схему.", assignee=lambda story, _now: story.doer.account_id),
    "tasks.hand_on": left,
    "tasks.keep_agreer": keeps(account=lambda: given.account(Role.EXECUTOR).pk),
    "tasks.keep_step": keeps(text="Сфотографувати"),
    "tasks.move_term": on("giver", Story.given),
    "tasks.object_to": on("doer", turn, remark="Немає строку."),
    "tasks.plan_visit": begins(
        text="Оглянути.", place="вулиця Нова, 5", planned_for=lambda _story, now: now + timedelta(days=1)
    ),
    "tasks.reassign": lambda now: _reassigned(),
    "tasks.record_visit": on("doer", Story.visit, found="Опори справні.", visited_at=given.NOW),
    "tasks.remind": reminded,
    "tasks.report": on("doer", Story.given, result="Ось схема."),
    "tasks.return_for_rework": on("giver", Story.done, remark="Додайте масштаб."),
    "tasks.send_inquiry": begins(addressee="АТ «Обленерго»", email="office@energy.example", text="Чия опора?"),
    "tasks.ask_term": ordered(
        "doer", lead, due_on=lambda _story, now: max(now, given.NOW).date() + timedelta(days=3), reason="Чекаємо."
    ),
    "tasks.decide_term": ordered("head", asked, grant=False, remark="Встигнете."),
    "tasks.delegate": ordered("boss", of_unit, assignee=lambda story, _now: story.doer.account_id),
    "tasks.end_control": ordered("head", Ordered.resolved, reason="Досить."),
    "tasks.keep_repeat": ordered(
        "head",
        lambda _story: None,
        text="Подати звіт.",
        every="month",
        day=5,
        since=lambda _story, now: now.date(),
        executors=lambda story, _now: [story.doer.account_id],
    ),
    "tasks.make_repeated": repeated("system"),
    "tasks.stop_repeat": repeated("head", reason="Досить."),
    "tasks.write_digest": late_for,
    "tasks.instruct": ordered(
        "head", lambda _story: None, text="Перевірити укриття.", executors=lambda story, _now: [story.doer.account_id]
    ),
    "tasks.resolve": resolving,
    "tasks.withdraw": ordered("head", Ordered.resolved, reason="Вирішено інакше."),
    "tasks.take": on("doer", Story.given),
    "tasks.tick": on("giver", Story.check),
    "tasks.untick": on("giver", ticked),
}


def _reassigned() -> Example:
    story = Story()
    return Example(story.giver, story.given(), {"assignee": story.stranger.account_id})
