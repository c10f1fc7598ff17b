"""The rules of procedure as they hold on a day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from ..models import Procedure
from ..rules import Majority, Settings, quorum_needed, settings_of
from .people import composition

VALUE_WORDS = {
    "report_seconds": _("Report on an item, seconds"),
    "co_report_seconds": _("Second report, seconds"),
    "speech_seconds": _("Speech, seconds"),
    "reply_seconds": _("Reply, seconds"),
    "question_seconds": _("Question, seconds"),
    "closing_seconds": _("Closing words of the reporter, seconds"),
    "vote_seconds": _("Time to vote, seconds"),
    "break_minutes": _("Break, minutes"),
    "notice_days": _("Notice of a session, days before"),
    "urgent_notice_days": _("Notice in an exceptional case, days before"),
    "procedural_majority": _("Majority for questions of procedure"),
    "show_running_counts": _("The screen shows numbers while a vote is open"),
    "closing_by_hand": _("The chair closes a vote"),
}


@dataclass(frozen=True, slots=True)
class ProcedureOfDay:
    """What holds on that day; times in seconds. `quorum`: deputies who must be present (280/97-ВР, art. 46).

    `valid_from`, `basis`: of the version; None and empty while the council has set none, then all are defaults.
    """

    settings: Settings
    quorum: int
    report_seconds: int
    co_report_seconds: int
    speech_seconds: int
    reply_seconds: int
    question_seconds: int
    closing_seconds: int
    vote_seconds: int
    break_minutes: int
    notice_days: int
    urgent_notice_days: int
    procedural_majority: Majority
    show_running_counts: bool
    closing_by_hand: bool
    valid_from: date | None = None
    basis: str = ""


def versions() -> list[Procedure]:
    """Every version of the rules of procedure, newest first. 1 query."""
    return list(Procedure.objects.all())


def procedure(on: date) -> ProcedureOfDay:
    """The rules of procedure of that day: the council's own, else the defaults. 2 queries."""
    row = _version(on)
    settings = settings_of(row.values if row else {})
    seats = composition(on)
    values = {name: getattr(settings, name) for name in VALUE_WORDS}
    return ProcedureOfDay(
        settings=settings,
        quorum=quorum_needed(seats) if seats else 0,
        valid_from=row.valid_from if row else None,
        basis=row.basis if row else "",
        **values,
    )


def settings(on: date) -> Settings:
    """The values alone, for pages that need no quorum. 1 query."""
    row = _version(on)
    return settings_of(row.values if row else {})


def _version(on: date) -> Procedure | None:
    return Procedure.objects.filter(valid_from__lte=on).first()
