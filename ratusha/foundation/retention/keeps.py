"""What an app declares: rows of one kind, their term, and what is done with a portion of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from ratusha.foundation.actions import Call
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.charter.kinds import FLAG, whole
from ratusha.foundation.charter.parameters import PARAMETERS, Parameter
from ratusha.foundation.charter.parameters import declare as declare_parameters

PERSONAL_DATA = "Закон України «Про захист персональних даних» № 2297-VI, ст. 6, 15"
FILES_578 = "Перелік типових документів, наказ Мін'юсту від 12.04.2012 № 578/5"
LONGEST = {"days": 3_650, "years": 75}

Due = Callable[[datetime], QuerySet[Any]]
Drop = Callable[[Call, Sequence[Any]], int]


class Fate(StrEnum):
    """What becomes of a row whose term has ended."""

    ERASE = "erase"
    ANONYMISE = "anonymise"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Keeps:
    """Rows of one kind and how long they stay.

    `what` and `since` say in words what it is and from which moment the term runs. The term is `number` of `unit`
    ("days", or "years" counted from 1 January after the year of `since`, so never shorter than the plain count): a
    setting of the charter named `parameter`, which is made here when no app has it yet; without a name it is fixed in
    code. `due(before)` gives rows older than that moment; `drop(call, ids)` deals with a portion of them inside one
    transaction and tells how many. `job` names who does it where another scheduled job already does; `switch` is a
    flag of the charter without which nothing is done.
    """

    name: str
    what: Any
    since: Any
    number: int
    unit: str
    fate: Fate
    due: Due
    basis: str = PERSONAL_DATA
    certainty: str = "M"
    drop: Drop | None = None
    parameter: str = ""
    job: str = ""
    switch: str = ""

    @property
    def term(self) -> int:
        """The number as it holds today; 0 is without an end."""
        return int(charter.value(self.parameter)) if self.parameter else self.number

    @property
    def says(self) -> str:
        """The basis as it holds today: of the community's decision where it has set the term."""
        return charter.setting(self.parameter).basis if self.parameter else self.basis

    @property
    def is_confirmed(self) -> bool:
        """False while the term is a default that the community's lawyer must confirm."""
        if not self.parameter:
            return self.certainty == "H"
        return self.certainty == "H" or not charter.setting(self.parameter).is_default

    @property
    def is_on(self) -> bool:
        """True if the term has an end and whatever must be switched on is."""
        return self.term > 0 and (not self.switch or bool(charter.value(self.switch)))

    def rows(self, now: datetime) -> QuerySet[Any]:
        """The rows whose term has ended, whether it is switched on or not; none for a term without an end."""
        return self.due(before(now, self.term, self.unit)) if self.term else self.due(now).none()


def before(now: datetime, number: int, unit: str) -> datetime:
    """The moment before which the term has ended by `now`."""
    if unit == "days":
        return now - timedelta(days=number)
    start = now.astimezone(KYIV).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return start.replace(year=start.year - number)


_kept: dict[str, Keeps] = {}


def declare(*many: Keeps) -> None:
    """Will add what is kept, and its settings to the charter; a name declared twice is a mistake in code."""
    for one in many:
        if one.name in _kept:
            raise ValueError(f"{one.name} is declared twice")
        if one.drop is None and not one.job:
            raise ValueError(f"{one.name} is dealt with by nobody")
        _kept[one.name] = one
        if one.parameter and one.parameter not in PARAMETERS:
            kind = whole(0, LONGEST[one.unit])
            declare_parameters(
                Parameter(one.parameter, kind, one.number, one.what, "retention", one.basis, one.certainty)
            )
        if one.switch and one.switch not in PARAMETERS:
            declare_parameters(Parameter(one.switch, FLAG, False, one.what, "retention", one.basis, "L"))


def kept() -> list[Keeps]:
    """Everything that is kept, by name."""
    return [_kept[name] for name in sorted(_kept)]


def find(name: str) -> Keeps | None:
    """What is kept under this name."""
    return _kept.get(name)
