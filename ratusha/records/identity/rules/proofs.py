"""Pure rules of identity: which proof gives which level and for how long, codes of humans, names, ages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from ratusha.foundation.access.actors import Level
from ratusha.foundation.access.spans import holds
from ratusha.foundation.wording import identifiers

ATTEMPT_FOR = timedelta(minutes=15)
FULL_AGE = 18
FOREVER = date.max


class Way(StrEnum):
    """How a person was recognised. The first three are the names that id.gov.ua gives its ways."""

    BANK_ID = "bank_id"
    DIIA = "diia_id"
    KEP = "dig_sign"
    IN_PERSON = "in_person"
    SIGNATURE = "signature"


ONLINE = (Way.BANK_ID, Way.DIIA, Way.KEP)
# A log-in through the state service tells who came: L2 whatever its way. L3 belongs to a document that was signed.
LEVELS = {
    Way.BANK_ID: Level.L2,
    Way.DIIA: Level.L2,
    Way.KEP: Level.L2,
    Way.IN_PERSON: Level.L2,
    Way.SIGNATURE: Level.L3,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A proof on record. `until` is its last day, None for no end; `ended_on` the day from which it counts no more;
    `document` the SHA-256 of the signed document, empty for a proof of the person."""

    way: str
    since: date
    until: date | None = None
    ended_on: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How surely a person is known on a day, by which proof, until which day (None: no end)."""

    level: Level
    proof: Held | None = None

    @property
    def in_person(self) -> bool:
        """True for LP: an official has seen the person and the document."""
        return self.proof is not None and self.proof.way == Way.IN_PERSON

    @property
    def label(self) -> str:
        """L0, L1, L2, L3 or LP."""
        return "LP" if self.in_person else self.level.name

    @property
    def until(self) -> date | None:
        """The last day of this level, None while nothing ends it."""
        return self.proof.until if self.proof else None


def is_in_force(proof: Held, on: date) -> bool:
    """Whether the proof counts on the day: begun, not run out, not ended."""
    ended = proof.ended_on is not None and proof.ended_on <= on
    return not ended and holds(proof.since, proof.until, on)


def standing(proofs: Iterable[Held], on: date, *, reached: bool = False, document: str = "") -> Standing:
    """Will tell the highest level that the proofs give on the day; of equal ones by the proof that lasts longest.

    `reached`: the person has a confirmed e-mail or phone, which is L1. A signature counts only for its own `document`.
    """
    counted = [
        one
        for one in proofs
        if is_in_force(one, on) and (one.way != Way.SIGNATURE or (bool(document) and one.document == document))
    ]
    if not counted:
        return Standing(Level.L1 if reached else Level.L0)
    best = max(counted, key=lambda one: (LEVELS[Way(one.way)], one.until or FOREVER, one.way != Way.IN_PERSON))
    return Standing(LEVELS[Way(best.way)], best)


def last_day(since: date, days: int, *others: date | None) -> date | None:
    """The last day of a proof that holds for so many days (0: no end), not later than any of the other ends."""
    ends = [one for one in others if one is not None]
    if days:
        ends.append(since + timedelta(days=days))
    return min(ends) if ends else None


# codes of humans


class CodeKind(StrEnum):
    """What a human is known by in state registers; a passport only for those who have neither of the two."""

    RNOKPP = "rnokpp"
    UNZR = "unzr"
    PASSPORT = "passport"


class Document(StrEnum):
    """Documents that prove who somebody is."""

    BOOK = "book"
    CARD = "card"
    FOREIGN = "foreign"
    OTHER = "other"


def code_of(kind: str, typed: str) -> str | None:
    """The code in the one form in which it is kept, or None when it cannot be one. The check digit is not looked at."""
    if kind == CodeKind.RNOKPP:
        digits = typed.replace(" ", "").replace("\u00a0", "")
        return digits if len(digits) == 10 and digits.isascii() and digits.isdigit() else None
    if kind == CodeKind.UNZR:
        return identifiers.unzr(typed)
    return next((found for one in Document if (found := identifiers.passport(one, typed))), None)


def is_doubtful(kind: str, code: str) -> bool:
    """True when the check digit does not fit: a reason to look once more, not to refuse."""
    if kind == CodeKind.RNOKPP:
        return not identifiers.is_rnokpp(code)
    return kind == CodeKind.UNZR and not identifiers.is_unzr(code)


def born_on(codes: Mapping[str, str]) -> date | None:
    """The day of birth that a УНЗР or else a sound РНОКПП tells."""
    if unzr := codes.get(CodeKind.UNZR):
        return identifiers.born_by_unzr(unzr)
    told = identifiers.rnokpp(codes.get(CodeKind.RNOKPP, ""))
    return told.born if told else None


def age_on(born: date, day: date) -> int:
    """Full years; somebody born on 29 February grows older on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def of_full_age_on(born: date) -> date:
    """The eighteenth birthday (435-IV art. 34)."""
    try:
        return born.replace(year=born.year + FULL_AGE)
    except ValueError:
        return date(born.year + FULL_AGE, 3, 1)


# what id.gov.ua tells


@dataclass(frozen=True, slots=True)
class Told:
    """What the state service said of a person, in our words. `doubts` are codes whose check digit does not fit."""

    way: str
    surname: str
    given_name: str
    patronymic: str
    codes: Mapping[str, str]
    born: date | None
    issuer: str = ""
    serial: str = ""
    doubts: tuple[str, ...] = field(default_factory=tuple)


def read_answer(answer: Mapping[str, Any]) -> Told:
    """Will read the fields of an answer. Without a РНОКПП the УНЗР counts, or a passport that stands in its place
    (people who refused the number for their faith); no code at all gives empty `codes`."""
    text = {name: str(value).strip() for name, value in answer.items() if isinstance(value, str | int)}
    found = {
        CodeKind.RNOKPP.value: code_of(CodeKind.RNOKPP, text.get("drfocode", "")),
        CodeKind.UNZR.value: code_of(CodeKind.UNZR, text.get("unzr", "")),
    }
    codes = {kind: code for kind, code in found.items() if code}
    if not codes and (passport := code_of(CodeKind.PASSPORT, text.get("drfocode", ""))):
        codes = {CodeKind.PASSPORT.value: passport}
    return Told(
        way=text.get("auth_type", ""),
        surname=as_name(text.get("lastname", "")),
        given_name=as_name(text.get("givenname", "")),
        patronymic=as_name(text.get("middlename", "")),
        codes=codes,
        born=born_on(codes),
        issuer=text.get("issuercn", "")[:300],
        serial=text.get("serial", "")[:100],
        doubts=tuple(kind for kind, code in codes.items() if is_doubtful(kind, code)),
    )


def as_name(text: str) -> str:
    """A name as people write it: «БАРВІНОК-КАЛИНА» becomes «Барвінок-Калина», a written one stays."""
    plain = " ".join(text.split())[:120]
    if not plain or plain != plain.upper():
        return plain
    return " ".join("-".join(part[:1] + part[1:].lower() for part in word.split("-")) for word in plain.split(" "))


def is_over(begun_at: datetime, now: datetime) -> bool:
    """Whether an attempt has waited too long for its answer."""
    return not timedelta() <= now - begun_at <= ATTEMPT_FOR


# acting for another


@dataclass(frozen=True, slots=True)
class Acting:
    """Days of a representation: confirmed since, its last day, the day from which it counts no more."""

    since: date
    until: date | None
    ended_on: date | None
    confirmed: bool


def acts_on(one: Acting, day: date) -> bool:
    """Whether the one may act for the other on the day."""
    ended = one.ended_on is not None and one.ended_on <= day
    return one.confirmed and not ended and holds(one.since, one.until, day)


def day_before(day: date) -> date:
    """The last day before this one."""
    return day - timedelta(days=1)
