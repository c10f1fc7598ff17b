"""The demonstration's rules of routing: two in use, one that still waits for its trial."""

from datetime import datetime
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from .actions import add_rule, switch

RULES: tuple[tuple[str, str, list[str], dict[str, Any], bool], ...] = (
    ("Вода і каналізація", "vodokanal", ["водопровід", "тиск води", "прорвати труба", "каналізаці*"], {}, True),
    ("Сміття і стихійні звалища", "zhkg", ["сміття", "звалище", "контейнер"], {}, True),
    (
        "Взимку слизько",
        "zhkg",
        ["слизький", "ожеледь", "посипати"],
        {"months": [12, 1, 2, 3], "effect": "suggest"},
        False,
    ),
)


def load(now: datetime, head: Actor, units: dict[str, int]) -> int:
    """Will add the rules -> how many. `units`: code -> key."""
    for at, (name, unit, words, more, on) in enumerate(RULES, start=1):
        call = Call(head, Channel.DEMO, now, f"demo/rule/{at}")
        rule = add_rule(call, name=name, unit=units[unit], words=words, priority=at * 10, **more)
        if on:
            switch(Call(head, Channel.DEMO, now, f"demo/rule/{at}/on"), rule, on=True)
    return len(RULES)
