"""What a poll is made of: kinds of questions, states, when it takes answers, what it lacks before it can open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_OPTIONS = 50
MOST_QUESTIONS = 40
LONGEST_SCALE = 11


class Kind(StrEnum):
    """What a question asks for."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    RANKING = "ranking"
    TEXT = "text"


class State(StrEnum):
    """What was done with a poll."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    DROPPED = "dropped"


class Phase(StrEnum):
    """Where a poll stands on a day."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    ENDED = "ended"
    DROPPED = "dropped"


class Results(StrEnum):
    """When the results are shown."""

    LIVE = "live"
    AFTER = "after"


class Lack(StrEnum):
    """Why a poll cannot be published yet."""

    NO_QUESTION = "no_question"
    OPTIONS = "options"
    DATES = "dates"
    PAST = "past"
    CHANGEABLE = "changeable"
    LIVE = "live"
    LEVEL = "level"


WITH_OPTIONS = (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the rules see it. `least` and `most`: how many may be chosen, or the ends of a scale."""

    pk: int
    kind: Kind
    options: tuple[int, ...] = ()
    obligatory: bool = True
    least: int = 0
    most: int = 0

    @property
    def marks(self) -> range:
        """The marks of a scale."""
        return range(self.least, self.most + 1)


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a poll asks. `level` 0: anybody; 1: who has a confirmed contact; 2: who is known by name."""

    level: int = 0
    age: int | None = None
    settlements: tuple[int, ...] = ()
    resident: bool = False

    @property
    def needs_known(self) -> bool:
        """True if it asks what only a known person has: an age, a home."""
        return bool(self.age or self.settlements or self.resident)


def phase(state: str, opens_on: date | None, closes_on: date | None, today: date) -> Phase:
    """Where the poll stands: a published one is open from the first to the last day, both included."""
    if state in (State.DRAFT, State.DROPPED):
        return Phase(state)
    if state == State.CLOSED or (closes_on is not None and today > closes_on):
        return Phase.ENDED
    return Phase.COMING if opens_on is not None and today < opens_on else Phase.OPEN


def shows_results(state: Phase, results: str) -> bool:
    """True if everybody may see the results now."""
    return state is Phase.ENDED or (state is Phase.OPEN and results == Results.LIVE)


def lacks(
    questions: Sequence[Question],
    audience: Audience,
    opens_on: date | None,
    closes_on: date | None,
    results: str,
    *,
    changeable: bool,
    today: date,
) -> list[Lack]:
    """What hinders publishing, in the order in which to mend it.

    Answers that may be changed must be joined to their person, so the person must have an account. Answers that are
    joined to nobody are not shown live where people are known: who watched the figures while a neighbour answered
    would know the answer.
    """
    found = [
        (not questions, Lack.NO_QUESTION),
        (any(one.kind in WITH_OPTIONS and len(one.options) < 2 for one in questions), Lack.OPTIONS),
        (opens_on is None or closes_on is None or closes_on < opens_on, Lack.DATES),
        (closes_on is not None and closes_on < today, Lack.PAST),
        (changeable and audience.level < 1, Lack.CHANGEABLE),
        (results == Results.LIVE and not changeable and audience.level > 0, Lack.LIVE),
        (audience.needs_known and audience.level < 2, Lack.LEVEL),
    ]
    return [lack for is_so, lack in found if is_so]
