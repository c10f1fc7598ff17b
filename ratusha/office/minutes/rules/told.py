"""What the record tells of a sitting, in plain values: from this alone a protocol is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ratusha.foundation.wording.names import Name, genitive, name_of, sex_by_patronymic
from ratusha.foundation.wording.names import dative as in_dative


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever took part: surname, given name and patronymic in this order; `office` in the nominative."""

    full: str
    office: str = ""

    @property
    def name(self) -> Name:
        """The name in parts."""
        family, given, patronymic = (*self.full.split(), "", "", "")[:3]
        return Name(family, given, patronymic)

    @property
    def female(self) -> bool | None:
        """True for a woman, False for a man, None where the name does not tell."""
        return sex_by_patronymic(self.name.patronymic)

    @property
    def whose(self) -> str:
        """The genitive in the order as written: «Ковальчук Олени Іванівни», «Івана Хмеля»; empty where it cannot be
        told, as of an enterprise."""
        told = name_of(self.full)
        if told is None:
            return _joined(genitive(self.name)) if self.female is not None else ""
        declined = genitive(told)
        forms = {told.family: declined.family, told.given: declined.given, told.patronymic: declined.patronymic}
        return " ".join(forms[one] for one in self.full.split())

    @property
    def to_whom(self) -> str:
        """The dative: «Ковальчук Олені Іванівні»."""
        return _joined(in_dative(self.name)) if self.name.given else self.full

    @property
    def signed(self) -> str:
        """As it stands in a signature (ДСТУ 4163:2020): «Олена КОВАЛЬЧУК»."""
        return f"{self.name.given} {self.name.family.upper()}".strip()


def _joined(name: Name) -> str:
    return " ".join(part for part in (name.family, name.given, name.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One name in a roll-call; `mark`: what stands beside it, such as an entry by hand or a declared conflict."""

    name: str
    faction: str
    choice: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it was closed. `about`: text, amendment, procedural, secret; `counts` by choice; `needed`: votes;
    `basis`: the rule in words; `annulled`: why it was set aside; `annex`: its number among the annexes."""

    question: str
    about: str
    at: datetime
    counts: Mapping[str, int]
    needed: int
    adopted: bool
    basis: str = ""
    rows: tuple[Row, ...] = ()
    repeated: str = ""
    annulled: str = ""
    by_hand: str = ""
    sha256: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn to speak: who, in which kind (report, reply, question), for how long."""

    who: Person
    kind: str
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A proposal to change the text before the vote."""

    number: int
    author: str
    text: str
    adopted: bool | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A conflict of interest announced by the member (280/97-ВР art. 59-1)."""

    who: Person
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """One item of the agenda as it was considered. `decisions`: (number, title) of what was adopted; `notes`: words
    of the secretary about the course of the discussion."""

    order: str
    title: str
    reporter: Person | None = None
    closed: bool = False
    removed: str = ""
    speeches: tuple[Speech, ...] = ()
    conflicts: tuple[Declared, ...] = ()
    changes: tuple[Change, ...] = ()
    votes: tuple[Vote, ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A whole sitting. `body`: its name in the nominative; `is_commission`; `composition`: statutory members without
    the head; `present`, `absent`: members; `guests`: others; `breaks`: (from, until, why)."""

    body: str
    is_commission: bool
    number: str
    convocation: int
    session: int
    sitting: int
    began_at: datetime
    ended_at: datetime
    place: str
    chair: Person
    secretary: Person
    composition: int
    present: tuple[Person, ...]
    absent: tuple[Person, ...]
    quorum: str = ""
    remote: bool = False
    head_present: bool | None = None
    guests: tuple[Person, ...] = ()
    questions: tuple[Question, ...] = ()
    general: tuple[Vote, ...] = ()
    breaks: tuple[tuple[datetime, datetime, str], ...] = ()
    closed_part: str = ""
    notes: tuple[str, ...] = ()
