"""Shared work in the stories: parts of co-executors, visits, requests to institutions, ticked steps, agreement."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases import actions as cases
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks import queries

if TYPE_CHECKING:
    from .stories import Story

LABEL = "cases.case"
PARTS = {
    "zhkg": ("Дайте схему мереж на цій ділянці.", "vodokanal"),
    "vodokanal": ("Поверніть благоустрій після розкопок і назвіть строк.", "zhkg"),
    "social": ("Перевірте, чи є ділянка в заявника.", "land"),
    "education": ("Огляньте дах і складіть дефектний акт.", "architecture"),
    "land": ("Перевірте генеральний план за цією адресою.", "architecture"),
    "architecture": ("Дайте викопіювання з кадастру.", "land"),
}
DONE = "Перевірено, матеріали додано до справи. Зауважень немає."
VISIT = "Оглянути на місці, зробити світлини, поговорити із заявником."
FOUND = "На місці підтвердилося те, про що пишуть у зверненні. Роботи можна виконати власними силами за два дні."
ASK = (
    ("АТ «Чернівціобленерго»", "vidpovid@oblenergo.example", "Просимо повідомити, на чиєму балансі опора та лінія."),
    ("Головне управління Держпродспоживслужби", "kanc@dpss.example", "Просимо надати результати останніх перевірок."),
    (
        "Служба місцевих автомобільних доріг",
        "office@road.example",
        "Просимо повідомити, коли заплановано ремонт дороги.",
    ),
)
ANSWERED = "Установа відповіла по суті; відповідь враховано у проєкті."


def parts(story: "Story") -> list[dict[str, Any]]:
    """Co-executors of a resolution: none, or somebody of the neighbouring unit."""
    text, unit = PARTS[story.unit]
    helper = story.town.crews[unit].executors[0]
    concerned = story.against is not None
    return [] if concerned or story.brief or story.place % 2 else [{"account": helper.account_id, "text": text}]


def work(story: "Story", at: datetime) -> Iterator[datetime]:
    """What comes after the case is handed over: a visit, a request, a part that is done or not."""
    chance = Random(story.place * 31)  # noqa: S311 (the demonstration must come out alike)
    if story.place % 4 == 1:
        at = story.later(at, 1, 3)
        yield at
        visit = tasks.plan_visit(
            story.call(story.worker, at), label=LABEL, pk=story.case.pk, text=VISIT, planned_for=story.later(at, 6, 12),
            place=f"{story.settlement_name}, вулиця {story.street}, {story.house}", lat=story.lat, lon=story.lon,
        )  # fmt: skip
        if not story.stands_early:
            at = story.later(at, 13, 16)
            yield at
            tasks.record_visit(
                story.call(story.worker, at),
                visit,
                found=FOUND,
                present=f"{story.author.surname} {story.author.given_name}",
            )
    if story.place % 7 == 2:
        at = story.later(at, 1, 3)
        yield at
        addressee, email, text = ASK[story.place % len(ASK)]
        asked = tasks.send_inquiry(
            story.call(story.worker, at), label=LABEL, pk=story.case.pk, addressee=addressee, email=email, text=text,
            law="ст. 19 Закону України «Про звернення громадян»", due_on=(at + timedelta(days=4)).date(),
        )  # fmt: skip
        if not story.stands_early:
            at = story.later(at, 14, 26)
            yield at
            number = f"{chance.randint(10, 900)}/02"
            told = {"result": ANSWERED, "answer_number": number, "answer_on": at.date()}
            tasks.answer_inquiry(story.call(story.worker, at), asked, **told)
    yield from finished(story, at)


def finished(story: "Story", at: datetime) -> Iterator[datetime]:
    """Parts are reported, except where the story stands before its answer."""
    for task in list(queries.about(LABEL, story.case.pk, "part")):
        if story.stands_early and story.place % 5:
            continue
        at = story.later(at, 2, 8)
        yield at
        doer = next(
            one for crew in story.town.crews.values() for one in crew.executors if one.account_id == task.assignee_id
        )
        tasks.report(story.call(doer, at), task, result=DONE)
        tasks.accept(story.call(story.town.head, at), task.pk)


def tick(story: "Story", at: datetime) -> None:
    """Ticks every step of the checklist before the answer goes out."""
    for task in queries.about(LABEL, story.case.pk, "check"):
        if task.is_open and (task.required or story.place % 2):
            tasks.tick(story.call(story.worker, at), task)


def agreers(story: "Story") -> list[int]:
    """Two agreers for every third draft: the head of the neighbouring unit and the architect."""
    if story.place % 3 or story.brief or story.against is not None:
        return []
    chosen: list[Actor] = [story.town.crews[PARTS[story.unit][1]].head, story.town.crews["architecture"].head]
    return [one.account_id for one in chosen if one.account_id and one.account_id != story.crew.head.account_id]


def agree(story: "Story", at: datetime) -> Iterator[datetime]:
    """The agreers answer; where the story stands at agreement, only the first one does."""
    heads = {crew.head.account_id: crew.head for crew in story.town.crews.values()}
    turns = [one for one in queries.agreement(LABEL, story.case.pk) if one.is_open]
    for task in turns[:1] if story.fate == "agreeing" else turns:
        at = story.later(at, 1, 4)
        yield at
        tasks.agree(story.call(heads[task.assignee_id], at), task.pk)


def ask_for_time(story: "Story", at: datetime) -> None:
    """An executor asks the head for more time."""
    ground = "Чекаємо на відповідь установи, без якої не можемо відповісти по суті."
    cases.ask_extension(story.call(story.worker, at), story.case, ground=ground)
