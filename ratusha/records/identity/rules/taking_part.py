"""Who may take part in a petition, a ballot, a poll: level of identity, age, and living in the community. Pure."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from ratusha.foundation.access.actors import Level

from .proofs import age_on


class Basis(StrEnum):
    """Why somebody counts as living here. The first two make a resident (280/97-ВР as amended by 3703-IX)."""

    REGISTERED = "registered"
    IDP = "idp"
    STUDIES = "studies"
    WORKS = "works"
    SAID = "said"


RESIDENTS = frozenset({Basis.REGISTERED, Basis.IDP})
CONFIRMING = tuple(one for one in Basis if one is not Basis.SAID)


class Home(IntEnum):
    """How surely it is known that somebody lives in the community."""

    UNKNOWN = 0
    SAID = 1
    CONFIRMED = 2


@dataclass(frozen=True, slots=True)
class Participant:
    """A person on a day, as rules of participation see them. `person_id` None: has not said who they are.

    `born_on` as a document told it, `birth_year` as written on the card; both None when the age is not known.
    """

    on: date
    person_id: int | None = None
    level: Level = Level.L0
    born_on: date | None = None
    birth_year: int | None = None
    settlement_id: int | None = None
    basis: str = ""

    @property
    def home(self) -> Home:
        """Whether living here is confirmed, said by the person, or not known."""
        if not self.basis:
            return Home.UNKNOWN
        return Home.SAID if self.basis == Basis.SAID else Home.CONFIRMED

    @property
    def is_resident(self) -> bool:
        """Registered here, or moved here by a certificate of an internally displaced person."""
        return self.basis in RESIDENTS

    @property
    def ages(self) -> tuple[int, int] | None:
        """The least and the greatest age that the person may have; equal when the day of birth is known."""
        if self.born_on is not None:
            return (age_on(self.born_on, self.on),) * 2
        if self.birth_year is not None:
            full = self.on.year - self.birth_year
            return max(full - 1, 0), full
        return None


@dataclass(frozen=True, slots=True)
class Needs:
    """What a form of participation asks of a person. Empty `settlements`: any; empty `bases`: any basis of `home`."""

    level: Level = Level.L2
    age: int = 0
    age_to: int | None = None
    home: Home = Home.UNKNOWN
    settlements: frozenset[int] = field(default_factory=frozenset)
    bases: frozenset[str] = field(default_factory=frozenset)


def lacking(person: Participant, needs: Needs) -> str | None:
    """The first thing that the person lacks, or None: `log_in`, `level`, `age_unknown`, `too_young`, `too_old`,
    `home`, `home_unconfirmed`, `basis`, `settlement`."""
    if person.person_id is None and needs.level > Level.L0:
        return "log_in"
    if person.level < needs.level:
        return "level"
    return _by_age(person, needs) or _by_home(person, needs)


def _by_age(person: Participant, needs: Needs) -> str | None:
    if not needs.age and needs.age_to is None:
        return None
    if person.ages is None:
        return "age_unknown"
    least, greatest = person.ages
    if greatest < needs.age:
        return "too_young"
    if needs.age_to is not None and least > needs.age_to:
        return "too_old"
    unsure = least < needs.age or (needs.age_to is not None and greatest > needs.age_to)
    return "age_unknown" if unsure else None


def _by_home(person: Participant, needs: Needs) -> str | None:
    if needs.home > Home.UNKNOWN and person.home is Home.UNKNOWN:
        return "home"
    if person.home < needs.home:
        return "home_unconfirmed"
    if needs.bases and person.basis not in needs.bases:
        return "basis"
    if needs.settlements and person.settlement_id not in needs.settlements:
        return "settlement" if person.settlement_id else "home"
    return None
