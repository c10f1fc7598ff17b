"""The demonstration's lines: some that have come to a result, some on their way, one refused, one corrected, one that a
draft decision carries on by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ratusha.channels.web import subjects
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.files import intake

from . import actions, queries

Way = tuple[tuple[str, str, str, int], ...]
WAYS: dict[str, Way] = {
    "пам’ятну дошку": (
        ("agenda", "done", "Внесено до порядку денного 8-ї сесії", 150),
        ("vote", "done", "Рада проголосувала «за»: 27 із 34", 143),
        ("decision", "done", "Рішення № 8/14: виготовити дошку, 64 тисячі гривень", 143),
        ("task", "done", "Завдання виконано: відділ культури", 60),
        ("result", "done", "Дошку відкрито на будинку культури у Ставчанах", 53),
    ),
    "басейн": (
        ("agenda", "done", "Внесено до порядку денного 10-ї сесії", 52),
        ("vote", "done", "Рада проголосувала «за»: 30 із 34", 45),
        ("decision", "done", "Рішення № 10/7: з січня безкоштовно для дітей, ветеранів і людей з інвалідністю", 45),
        ("task", "going", "Завдання дано: відділ культури, змінити правила басейну до 31 грудня", 40),
    ),
}
OTHERS: tuple[Way, ...] = (
    (
        ("agenda", "done", "Розглянула постійна комісія", 40),
        ("vote", "refused", "Рада не підтримала: «за» 11 із 34", 30),
    ),
    (("agenda", "going", "Стоїть у порядку денному найближчої сесії", 2),),
)
CARRIED, DRAFT = "лип", "Про затвердження Програми благоустрою"


def load(now: datetime, matters: Sequence[str], organiser: Actor, photo: bytes = b"") -> None:
    """Will tell what became of the matters (`label:pk`), each in its own way; `photo` of one result."""
    for place, about in enumerate(matters):
        found = subjects.found(about)
        title = found.title if found else ""
        if CARRIED in title:
            _tie(now, about, organiser)
            continue
        way = next((one for words, one in WAYS.items() if words in title), OTHERS[place % len(OTHERS)])
        for step, state, sentence, days in way:
            _tell(now, organiser, (about, step, state, sentence), days, photo if title else b"")


def _tell(now: datetime, organiser: Actor, told: tuple[str, str, str, str], days: int, photo: bytes) -> None:
    about, step, state, sentence = told
    at = now - timedelta(days=days)
    on = at.astimezone(KYIV).date()
    doing = call(organiser, at, f"{about}/{step}")
    given: dict[str, Any] = {"about": about, "step": step, "state": state, "sentence": sentence, "on": on}
    if step == "result" and photo:
        given["files"] = [intake.receive_bytes(doing, "дошка.jpg", photo).token or ""]
    made = actions.add_link(doing, **given)
    if "64 тисячі" in sentence:
        mended = sentence.replace("64 тисячі", "71 тисяча")
        actions.correct_link(
            call(organiser, at + timedelta(days=1), f"{about}/{step}/mend"), made,
            reason="У першому тексті була сума без монтажу", sentence=mended, state=state, on=on,
        )  # fmt: skip


def _tie(now: datetime, about: str, organiser: Actor) -> None:
    for pk, words in queries.drafts():
        if DRAFT in words:
            actions.tie_draft(call(organiser, now, f"{about}/tie"), about=about, proposal=pk)


def call(actor: Actor, at: datetime, part: str) -> Call:
    """A call of the demonstration."""
    return Call(actor, Channel.DEMO, at, f"demo/outcome/{part}")
