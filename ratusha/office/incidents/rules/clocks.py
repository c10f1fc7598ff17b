"""Clocks of reports: which report is due when, by the terms of `foundation.workdays`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Stage(StrEnum):
    """The four reports of КМУ №1533."""

    NOTICE = "notice"
    PRELIMINARY = "preliminary"
    CURRENT = "current"
    FINAL = "final"


STAGES = tuple(Stage)
REPORTS = {stage: f"incidents.{stage}" for stage in STAGES}
SOON = {
    Stage.NOTICE: timedelta(minutes=20),
    Stage.PRELIMINARY: timedelta(hours=4),
    Stage.CURRENT: timedelta(hours=12),
    Stage.FINAL: timedelta(days=3),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One report: due at, sent at or None, and `done`, `late`, `soon` or `calm` at the moment asked for."""

    stage: Stage
    due_at: datetime
    sent_at: datetime | None
    urgency: str

    @property
    def was_late(self) -> bool:
        """True if it was sent after its time."""
        return self.sent_at is not None and self.sent_at > self.due_at


def standing(due: Mapping[Stage, datetime], sent: Mapping[str, datetime], now: datetime) -> list[Standing]:
    """How each report stands, in the order of the law."""
    return [Standing(stage, due[stage], sent.get(stage), _urgency(stage, due[stage], sent, now)) for stage in STAGES]


def _urgency(stage: Stage, due_at: datetime, sent: Mapping[str, datetime], now: datetime) -> str:
    if stage in sent:
        return "done"
    if now > due_at:
        return "late"
    return "soon" if due_at - now <= SOON[stage] else "calm"
