"""The rules of procedure as numbers: what each means, its bounds and what it is when the council has set none."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from .majorities import Majority


@dataclass(frozen=True, slots=True)
class Settings:
    """What the council's own rules of procedure set. Times in seconds; `notice_days` in days before a sitting.

    `show_running_counts`: whether the screen shows numbers while a vote is open. `closing_by_hand`: the chair closes a
    vote; else it closes itself when the time is over. `urgent_notice_days`: for exceptional cases.
    """

    report_seconds: int = 900
    co_report_seconds: int = 300
    speech_seconds: int = 180
    reply_seconds: int = 60
    question_seconds: int = 60
    closing_seconds: int = 180
    vote_seconds: int = 30
    break_minutes: int = 15
    notice_days: int = 10
    urgent_notice_days: int = 1
    procedural_majority: Majority = Majority.PRESENT
    show_running_counts: bool = False
    closing_by_hand: bool = True


BOUNDS: dict[str, tuple[int, int]] = {
    "report_seconds": (30, 7200),
    "co_report_seconds": (30, 3600),
    "speech_seconds": (15, 3600),
    "reply_seconds": (10, 1800),
    "question_seconds": (10, 1800),
    "closing_seconds": (10, 3600),
    "vote_seconds": (5, 600),
    "break_minutes": (5, 240),
    "notice_days": (10, 60),
    "urgent_notice_days": (1, 10),
}
# How surely each value stands on the law: H read in it, M the council's own choice to be confirmed.
CERTAINTY: dict[str, str] = {"notice_days": "H", "urgent_notice_days": "H"}


def settings_of(values: Mapping[str, Any]) -> Settings:
    """The settings with what is kept laid over the defaults; unknown names are passed over."""
    known = {one.name for one in fields(Settings)}
    given = {name: value for name, value in values.items() if name in known}
    if "procedural_majority" in given:
        given["procedural_majority"] = Majority(given["procedural_majority"])
    return replace(Settings(), **given)


def out_of_bounds(settings: Settings) -> list[str]:
    """Names of the numbers that are under what the law lets or beyond sense."""
    return [name for name, (least, most) in BOUNDS.items() if not least <= getattr(settings, name) <= most]


def certainty_of(name: str) -> str:
    """H where the law itself says it, M where the council's rules do."""
    return CERTAINTY.get(name, "M")
