"""Law of appeals, pure: required content, lawful intake outcomes, complaint time limits, the registration index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """393/96-ВР art. 3."""

    PROPOSAL = "proposal"
    STATEMENT = "statement"
    MOTION = "motion"
    COMPLAINT = "complaint"


class Sign(StrEnum):
    """Sign of receipt: classifier part 2."""

    PRIMARY = "primary"
    REPEAT = "repeat"
    DUPLICATE = "duplicate"
    MULTIPLE = "multiple"
    MASS = "mass"


class Regime(StrEnum):
    """By which law the matter is considered (393/96-ВР art. 12 leaves out what has a procedure of its own)."""

    APPEAL = "appeal"
    INFORMATION_REQUEST = "information_request"
    ADMINISTRATIVE_CASE = "administrative_case"
    PETITION = "petition"
    CORRUPTION_REPORT = "corruption_report"
    DEPUTY_REQUEST = "deputy_request"


TERM_OF_REGIME = {Regime.INFORMATION_REQUEST: "inforequests.answer"}
ORDINARY, SIMPLE = "appeals.ordinary", "appeals.simple"


class Part(StrEnum):
    """What art. 5 wants an appeal to have."""

    NAME = "surname"
    GIVEN_NAME = "given_name"
    RESIDENCE = "residence"
    SUBSTANCE = "text"
    SIGNATURE = "signed"
    CONTACT = "contact"


ELECTRONIC = frozenset({"site", "api", "messenger", "email"})
ORAL = frozenset({"phone", "reception"})


def required(receipt: str) -> frozenset[Part]:
    """Parts an appeal must have by its form of receipt: signature on paper, a contact for an electronic one."""
    always = frozenset({Part.NAME, Part.GIVEN_NAME, Part.RESIDENCE, Part.SUBSTANCE})
    if receipt in ELECTRONIC:
        return always | {Part.CONTACT}
    return always if receipt in ORAL else always | {Part.SIGNATURE}


def lacking(receipt: str, given: Mapping[Part, object]) -> list[Part]:
    """Which required parts are missing, in the order of the law; `given` maps part -> value, empty is missing."""
    wanted = required(receipt)
    return [part for part in Part if part in wanted and not _filled(given.get(part))]


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


class Ground(StrEnum):
    """Why an appeal is not considered (art. 8 and 17)."""

    ANONYMOUS = "anonymous"
    REPEAT = "repeat"
    OUT_OF_TIME = "out_of_time"
    INCAPABLE = "incapable"


ARTICLE = {
    Ground.ANONYMOUS: "393/96-ВР, ст. 8 ч. 1",
    Ground.REPEAT: "393/96-ВР, ст. 8 ч. 2",
    Ground.OUT_OF_TIME: "393/96-ВР, ст. 8, ст. 17",
    Ground.INCAPABLE: "393/96-ВР, ст. 8 ч. 2",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an appeal when somebody wants to leave it without consideration."""

    kind: str
    has_author: bool
    has_residence: bool
    signed: bool
    receipt: str
    authorship_unknown: bool = False
    answered_before: bool = False
    received_on: date | None = None
    decided_on: date | None = None
    learned_on: date | None = None
    good_cause: bool = False
    court_decision: str = ""


def holds(ground: Ground, facts: Facts) -> bool:
    """Whether the ground really stands on the facts; without that an appeal must be considered (art. 7)."""
    if ground is Ground.ANONYMOUS:
        unsigned = Part.SIGNATURE in required(facts.receipt) and not facts.signed
        return facts.authorship_unknown or unsigned or not (facts.has_author and facts.has_residence)
    if ground is Ground.REPEAT:
        return facts.answered_before
    if ground is Ground.INCAPABLE:
        return bool(facts.court_decision.strip())
    return (
        facts.kind == Kind.COMPLAINT
        and facts.received_on is not None
        and not facts.good_cause
        and out_of_time(facts.received_on, facts.decided_on, facts.learned_on)
    )


def out_of_time(received_on: date, decided_on: date | None, learned_on: date | None) -> bool:
    """Art. 17: a complaint comes within a year of the decision and within a month of the day its author learned of it.

    An unknown day is not held against the author.
    """
    if decided_on is not None and received_on > _months_later(decided_on, 12):
        return True
    return learned_on is not None and received_on > _months_later(learned_on, 1)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


FORWARD_DAYS = 5
RETURN_DAYS = {"art5": 10, "art7": 5}


def late_by(received_on: date, today: date, days: int) -> int:
    """By how many days an intake outcome is later than the law lets it be; 0 when in time."""
    return max(0, (today - received_on).days - days)


ANONYMOUS_LETTER = "АН"


def letter(surname: str, first: str) -> str:
    """The letter of the registration index: the first of the surname, АН for an anonymous appeal (КМУ №348)."""
    return first if surname.strip() and first else ANONYMOUS_LETTER


TITLE_LENGTH = 90
TITLE_MAX = 300


def title_of(text: str, given: str = "") -> str:
    """The title: the given one, else the first sentence of the text, cut at a word."""
    if given.strip():
        return given.strip()[:TITLE_MAX]
    plain = " ".join(text.split())
    for mark in (". ", "! ", "? "):
        plain = plain.split(mark, 1)[0]
    if len(plain) <= TITLE_LENGTH:
        return plain.rstrip(".") or plain
    return plain[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def sign_of(*, repeats: int, joined_same_author: bool, joined: bool) -> Sign:
    """Sign of receipt: duplicate (same author, still open), mass (other authors), repeat, multiple (more than once)."""
    if joined:
        return Sign.DUPLICATE if joined_same_author else Sign.MASS
    if repeats == 0:
        return Sign.PRIMARY
    return Sign.REPEAT if repeats == 1 else Sign.MULTIPLE
