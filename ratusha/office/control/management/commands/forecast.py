"""`ratusha forecast`: how right the forecast of late answers has been on this installation's own past."""

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratusha.channels.cli.command import Command as Base
from ratusha.office.control import queries
from ratusha.office.control.rules import Score, check, monday

WEEK = timedelta(weeks=1)


class Command(Base):
    """Checks the forecast on the past: on each Monday only with what was known then."""

    help = gettext_lazy(
        "how right the forecast of late answers has been on the past weeks, beside naive ways of telling"
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--weeks", type=int, default=26, help=_("how many past weeks to check"))

    def work(self, *, weeks: int, **options: Any) -> dict[str, Any]:
        this = monday(timezone.localdate())
        mondays = [this - back * WEEK for back in range(max(1, min(weeks, 520)), 0, -1)]
        first = mondays[0] - 9 * WEEK
        past = queries.past_cases(first, this)
        scores = check(past, mondays, queries.ruler_over(first, this + 2 * WEEK), queries.away_in(first, this + WEEK))
        return {"cases": len(past), "weeks": len(mondays), "scores": [facts_of(one) for one in scores]}

    def plain(self, told: dict[str, Any]) -> str:
        names = {
            "forecast": _("the forecast"),
            "all": _("all that is due is late"),
            "habit": _("who was late with half is late again"),
            "near": _("due within two working days is late"),
        }
        asked = told["scores"][0]
        lines = [
            _("Cases: {cases}; weeks: {weeks}; came to their day: {asked}; were late: {late}.").format(
                cases=told["cases"], weeks=told["weeks"], asked=asked["asked"], late=asked["late"]
            )
        ]
        for one in told["scores"]:
            precision, recall = (_share(one[name]) for name in ("precision", "recall"))
            said = _("{name}: right when it warned {precision}, warned of the late ones {recall}")
            lines.append(said.format(name=names[one["name"]], precision=precision, recall=recall))
        return "\n".join(lines)


def facts_of(score: Score) -> dict[str, Any]:
    """A score as plain values."""
    return {
        "name": score.name,
        "asked": score.asked,
        "late": score.late,
        "alarms": score.alarms,
        "hits": score.hits,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.0%}"
