"""The demonstration's lines: some that have come to a result, some on their way, one refused, one corrected."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV

from . import actions

VOTED = "Сесія підтримала: за 27 із 34 депутатів"
WAYS = (
    (
        ("agenda", "done", "Внесено до порядку денного 14-ї сесії", 70),
        ("vote", "done", VOTED, 63),
        ("decision", "done", "Рішення № 14/8: виділити 640 тисяч гривень", 63),
        ("task", "done", "Завдання виконав відділ житла і благоустрою", 20),
        ("result", "done", "Роботи закінчено, дев’ять ліхтарів світять", 12),
    ),
    (
        ("agenda", "done", "Внесено до порядку денного 15-ї сесії", 34),
        ("vote", "done", "Сесія підтримала: за 30 із 34 депутатів", 27),
        ("decision", "done", "Рішення № 15/3: доручити відділові освіти", 27),
        ("task", "going", "Відділ освіти готує закупівлю", 9),
    ),
    (
        ("agenda", "done", "Розглянула постійна комісія", 40),
        ("vote", "refused", "Сесія не підтримала: за 11 із 34 депутатів", 30),
    ),
    (("agenda", "going", "Стоїть у порядку денному найближчої сесії", 2),),
)


def load(now: datetime, matters: Sequence[str], organiser: Actor) -> None:
    """Will tell what became of the matters (`label:pk`), each in its own way."""
    for place, about in enumerate(matters):
        for step, state, sentence, days in WAYS[place % len(WAYS)]:
            on = (now - timedelta(days=days + place)).astimezone(KYIV).date()
            told = {"about": about, "step": step, "state": state, "sentence": sentence, "on": on}
            made = actions.add_link(call(organiser, now - timedelta(days=days), f"{place}/{step}"), **told)
            if place == 0 and step == "decision":
                mended = sentence.replace("640", "655")
                actions.correct_link(
                    call(organiser, now - timedelta(days=days - 1), f"{place}/{step}/mend"), made,
                    reason="У першому тексті була сума без проєкту", sentence=mended, state=state, on=on,
                )  # fmt: skip


def call(actor: Actor, at: datetime, part: str) -> Call:
    """A call of the demonstration."""
    return Call(actor, Channel.DEMO, at, f"demo/outcome/{part}")
