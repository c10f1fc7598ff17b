"""The life of an e-petition, pure: states as a table, the window of collecting, the goal, the grounds of refusal.

393/96-ВР art. 23-1. Threshold and period are the charter's; the law gives the terms of publication and consideration.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")
SHARDS = 16
# What petitions about anything say: by these words none is like another.
COMMON_WORDS = (
    "просити прошу просимо рада радий міський місько сільський селищний громада бюджет передбачити наступний місто село"
    " вулиця мешканець мешканка людина житель зробити облаштувати встановити установити поставити провести забезпечити"
    " збудувати побудувати відкрити дозволити заборонити розглянути вирішити питання потрібно треба рішення"
)
COMMON = frozenset(COMMON_WORDS.split())


class State(StrEnum):
    """Where a petition stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    COLLECTING = "collecting"
    FAILED = "failed"
    REACHED = "reached"
    REVIEW = "review"
    ANSWERED = "answered"
    ARCHIVED = "archived"


class Verb(StrEnum):
    """What moves it on."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    REJECT = "reject"
    PUBLISH = "publish"
    REACH = "reach"
    FAIL = "fail"
    OPEN = "open"
    ANSWER = "answer"
    ARCHIVE = "archive"


TRANSITIONS: dict[tuple[State, Verb], State] = {
    (State.DRAFT, Verb.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Verb.WITHDRAW): State.DRAFT,
    (State.SUBMITTED, Verb.REJECT): State.REJECTED,
    (State.SUBMITTED, Verb.PUBLISH): State.COLLECTING,
    (State.COLLECTING, Verb.REACH): State.REACHED,
    (State.COLLECTING, Verb.FAIL): State.FAILED,
    (State.REACHED, Verb.OPEN): State.REVIEW,
    (State.REVIEW, Verb.ANSWER): State.ANSWERED,
    (State.ANSWERED, Verb.ARCHIVE): State.ARCHIVED,
    (State.FAILED, Verb.ARCHIVE): State.ARCHIVED,
}
PUBLIC = frozenset({State.COLLECTING, State.FAILED, State.REACHED, State.REVIEW, State.ANSWERED, State.ARCHIVED})
TAKING = frozenset({State.COLLECTING, State.REACHED, State.REVIEW})
AT_WORK = frozenset({State.SUBMITTED, State.REACHED, State.REVIEW})
TERM_OF = {
    State.SUBMITTED: "petitions.publish",
    State.REACHED: "petitions.open_consideration",
    State.REVIEW: "petitions.consider",
}


def after(state: str, verb: Verb) -> State | None:
    """The state that follows, None where it cannot be done."""
    return TRANSITIONS.get((State(state), verb))


def takes(state: str, closes_at: datetime | None, now: datetime) -> bool:
    """True while a signature is taken: until the end of the period, also when there are enough, but not once answered.

    Where the charter ends collecting at the goal, `closes_at` is the moment when the goal was reached.
    """
    return state in TAKING and closes_at is not None and now < closes_at


class Ground(StrEnum):
    """What a petition may not hold (393/96-ВР art. 23-1)."""

    OVERTHROW = "overthrow"
    TERRITORY = "territory"
    WAR = "war"
    HATRED = "hatred"
    RIGHTS = "rights"


class Topic(StrEnum):
    """What it is about, for lists and for following."""

    ROADS = "roads"
    YARDS = "yards"
    UTILITIES = "utilities"
    SCHOOLS = "schools"
    HEALTH = "health"
    CULTURE = "culture"
    NATURE = "nature"
    TRANSPORT = "transport"
    SAFETY = "safety"
    SOCIAL = "social"
    POWER = "power"
    OTHER = "other"


class Outcome(StrEnum):
    """How a considered petition was answered."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT_SUPPORTED = "not_supported"


@dataclass(frozen=True, slots=True)
class Window:
    """When signatures are taken: from the moment of publication until the end of the last day in Kyiv."""

    opens_at: datetime
    closes_at: datetime

    def holds(self, now: datetime) -> bool:
        """True while a signature is taken."""
        return self.opens_at <= now < self.closes_at

    @property
    def last_day(self) -> date:
        """The last day in Kyiv."""
        return (self.closes_at - timedelta(microseconds=1)).astimezone(KYIV).date()


def window(published_at: datetime, days: int) -> Window:
    """Collecting begins on the day of publication (art. 23-1) and lasts so many whole days after it, in Kyiv."""
    last = published_at.astimezone(KYIV).date() + timedelta(days=days)
    return Window(published_at, datetime.combine(last + timedelta(days=1), time.min, KYIV))


def is_reached(count: int, threshold: int) -> bool:
    """True when enough have signed."""
    return count >= threshold


def shard_of(key: int) -> int:
    """Which of the counters a signature is counted on, so that hundreds at once do not wait for one row."""
    return key % SHARDS


def percent(count: int, threshold: int) -> int:
    """Whole percents of the goal, 0 to 100; 100 only when it is reached."""
    return 100 if is_reached(count, threshold) else max(0, count) * 100 // max(threshold, 1)


def public_name(surname: str, given_name: str) -> str:
    """How a signatory stands in the public list: given name and surname, nothing more."""
    return " ".join(part for part in (given_name.strip(), surname.strip()) if part)


def full_name(surname: str, given_name: str, patronymic: str) -> str:
    """The author as art. 23-1 wants: surname, given name, patronymic."""
    return " ".join(part for part in (surname.strip(), given_name.strip(), patronymic.strip()) if part)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of a paper sheet, with the folded name by which equal ones are seen."""

    match: str
    birth_year: int | None
    code: str = ""

    def looks_like(self, other: "PaperRow") -> bool:
        """True if both may be one person: the same name, and no years of birth that tell them apart."""
        known = self.birth_year and other.birth_year
        return self.match == other.match and (not known or self.birth_year == other.birth_year)


def doubles(rows: Sequence[PaperRow]) -> dict[int, int]:
    """Lines of one sheet that repeat an earlier one by code, or by name and year: place -> the earlier place."""
    found: dict[int, int] = {}
    for at, row in enumerate(rows):
        for before, earlier in enumerate(rows[:at]):
            if (row.code and row.code == earlier.code) or (not (row.code and earlier.code) and row.looks_like(earlier)):
                found[at] = before
                break
    return found


def paused(hearings: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Days for which the term stands because of a hearing: from the day after it was set until the hearing itself."""
    return tuple((since + timedelta(days=1), until) for since, until in hearings if until > since)


def words_apart(told: Iterable[tuple[str, Sequence[str]]]) -> list[frozenset[str]]:
    """Words that tell one petition from another, each once in whatever form, as the lemmas that it may have."""
    found: list[frozenset[str]] = []
    for _form, lemmas in told:
        word = frozenset(one for one in lemmas if len(one) > 3) - COMMON
        if word and not any(word & earlier for earlier in found):
            found.append(word)
    return found


def is_alike(words: Iterable[frozenset[str]], title: frozenset[str], body: frozenset[str]) -> bool:
    """At least two words in common, one of them in the title: a single common word says little."""
    shared = [word for word in words if word & (title | body)]
    return len(shared) >= 2 and any(word & title for word in shared)
