"""The life of a task, pure: kinds, states and transitions as a table, what blocks, rounds of agreement, lateness."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    PLAIN = "plain"
    PART = "part"
    CHECK = "check"
    VISIT = "visit"
    INQUIRY = "inquiry"
    AGREEMENT = "agreement"
    RESOLUTION = "resolution"


class State(StrEnum):
    """Where a task stands. `planned` waits for the stage before it; `done` waits to be accepted."""

    PLANNED = "planned"
    GIVEN = "given"
    TAKEN = "taken"
    DONE = "done"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


OPEN = frozenset({State.PLANNED, State.GIVEN, State.TAKEN, State.RETURNED})
WAITING = frozenset({State.GIVEN, State.TAKEN, State.RETURNED})
FINISHED = frozenset({State.DONE, State.ACCEPTED})


class Verb(StrEnum):
    """What may be done to a task."""

    TAKE = "take"
    REPORT = "report"
    ACCEPT = "accept"
    RETURN_FOR_REWORK = "return_for_rework"
    CANCEL = "cancel"
    REASSIGN = "reassign"
    MOVE_TERM = "move_term"
    TICK = "tick"
    UNTICK = "untick"
    AGREE = "agree"
    OBJECT = "object"
    VISITED = "visited"
    ANSWERED = "answered"
    REMIND = "remind"
    DELEGATE = "delegate"
    ASK_TERM = "ask_term"


class Party(StrEnum):
    """Who stands to a task in what way; the gatherer is the responsible executor, to whom co-executors give."""

    ASSIGNEE = "assignee"
    GIVER = "giver"
    UNIT_HEAD = "unit_head"
    KEEPER = "keeper"
    CONTROLLER = "controller"
    GATHERER = "gatherer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Transition:
    """Where a verb leads, which parties may take it, for which kinds."""

    to: State
    parties: frozenset[Party]
    kinds: frozenset[Kind]


_S, _V, _P, _K = State, Verb, Party, Kind
_WORKER = frozenset({_P.ASSIGNEE, _P.UNIT_HEAD})
_BOSS = frozenset({_P.GIVER, _P.KEEPER})
_ALL = frozenset(Kind)
_REPORTED = frozenset({_K.PLAIN, _K.PART})
_WORK = (_S.GIVEN, _S.TAKEN, _S.RETURNED)


def _table() -> dict[tuple[State, Verb], list[Transition]]:
    shared = frozenset({_K.PLAIN, _K.PART, _K.VISIT, _K.INQUIRY})
    checks, visits = frozenset({_K.CHECK}), frozenset({_K.VISIT})
    inquiries, agreement = frozenset({_K.INQUIRY}), frozenset({_K.AGREEMENT})
    resolutions, others = frozenset({_K.RESOLUTION}), _ALL - {_K.RESOLUTION}
    author = frozenset({_P.GIVER, _P.CONTROLLER})
    rows: list[tuple[tuple[State, ...], Verb, State | None, frozenset[Party], frozenset[Kind]]] = [
        ((_S.GIVEN, _S.RETURNED), _V.TAKE, _S.TAKEN, _WORKER, _REPORTED | visits),
        (_WORK, _V.REPORT, _S.DONE, _WORKER, _REPORTED),
        (_WORK, _V.VISITED, _S.DONE, _WORKER, visits),
        (_WORK, _V.ANSWERED, _S.DONE, _WORKER | _BOSS, inquiries),
        (_WORK, _V.TICK, _S.DONE, _WORKER | _BOSS, checks),
        ((_S.DONE,), _V.UNTICK, _S.GIVEN, _WORKER | _BOSS, checks),
        ((_S.DONE,), _V.ACCEPT, _S.ACCEPTED, _BOSS, shared),
        ((_S.DONE, _S.ACCEPTED), _V.RETURN_FOR_REWORK, _S.RETURNED, _BOSS, _REPORTED | visits),
        ((_S.GIVEN, _S.TAKEN), _V.AGREE, _S.DONE, _WORKER, agreement),
        ((_S.GIVEN, _S.TAKEN), _V.OBJECT, _S.REJECTED, _WORKER, agreement),
        ((_S.PLANNED, *_WORK), _V.CANCEL, _S.CANCELLED, _BOSS | {_P.SYSTEM}, others),
        ((_S.PLANNED, *_WORK), _V.REASSIGN, None, _BOSS | {_P.UNIT_HEAD}, others - inquiries),
        ((_S.PLANNED, *_WORK), _V.MOVE_TERM, None, _BOSS, others),
        ((_S.GIVEN, _S.RETURNED), _V.TAKE, _S.TAKEN, _WORKER, resolutions),
        (_WORK, _V.REPORT, _S.DONE, _WORKER, resolutions),
        ((_S.DONE,), _V.ACCEPT, _S.ACCEPTED, author | {_P.GATHERER}, resolutions),
        ((_S.DONE,), _V.RETURN_FOR_REWORK, _S.RETURNED, author | {_P.GATHERER}, resolutions),
        (_WORK, _V.CANCEL, _S.CANCELLED, author | {_P.SYSTEM}, resolutions),
        (_WORK, _V.REASSIGN, None, author, resolutions),
        (_WORK, _V.MOVE_TERM, None, frozenset({_P.GIVER}), resolutions),
        (_WORK, _V.DELEGATE, _S.GIVEN, frozenset({_P.UNIT_HEAD}), resolutions),
        (_WORK, _V.ASK_TERM, None, _WORKER, resolutions),
        (_WORK, _V.REMIND, None, frozenset({_P.SYSTEM}), _ALL),
    ]
    found: dict[tuple[State, Verb], list[Transition]] = {}
    for starts, verb, to, who, kinds in rows:
        for start in starts:
            again = _S.GIVEN if verb is _V.REASSIGN and start is not _S.PLANNED else start
            found.setdefault((start, verb), []).append(Transition(to or again, who, kinds))
    return found


TRANSITIONS = _table()


def transition(kind: str, state: str, verb: Verb) -> Transition | None:
    """The lawful step, or None where a task of this kind cannot be moved so from this state."""
    steps = TRANSITIONS.get((State(state), verb), [])
    return next((step for step in steps if Kind(kind) in step.kinds), None)


def may_ever(kind: str, verb: Verb, parties: frozenset[Party]) -> bool:
    """True if one of the parties may do this to a task of the kind in some state."""
    steps = (step for (_state, own), found in TRANSITIONS.items() if own is verb for step in found)
    return any(Kind(kind) in step.kinds and step.parties & parties for step in steps)


def verbs(kind: str, state: str, parties: frozenset[Party]) -> list[Verb]:
    """What the parties may do to a task in this state, in the order of the verbs."""
    return [verb for verb in Verb if (step := transition(kind, state, verb)) and step.parties & parties]


def blocks(kind: str, state: str, required: bool) -> bool:
    """True while the object must wait for this task: open required parts, checks and agreement; inquiries never do.

    A part that was reported but not yet accepted blocks no more: its words are at hand.
    """
    return required and kind in BLOCKING and State(state) in OPEN


BLOCKING = frozenset({Kind.PART, Kind.CHECK, Kind.VISIT, Kind.AGREEMENT})


def is_late(state: str, due_on: date | None, today: date) -> bool:
    """True after the day of an open task."""
    return State(state) in OPEN and due_on is not None and due_on < today


class Stage(StrEnum):
    """Reminders about a task, each given once for its day."""

    SOON = "soon"
    TODAY = "today"
    LATE = "late"


SOON_DAYS = 1


def stage(due_on: date, today: date) -> Stage | None:
    """Which reminder a task has come to: a day before, on the day, after it."""
    if today > due_on:
        return Stage.LATE
    if today == due_on:
        return Stage.TODAY
    return Stage.SOON if (due_on - today).days <= SOON_DAYS else None


def next_stage(rows: Iterable[tuple[int, str]]) -> int | None:
    """The stage that may begin now, of (stage, state) pairs: the first planned one when all before it have ended well.

    None while an earlier stage still waits or somebody there objected, and when nothing is planned.
    """
    known = list(rows)
    planned = min((number for number, state in known if state == State.PLANNED), default=None)
    if planned is None:
        return None
    before = [state for number, state in known if number < planned and state != State.CANCELLED]
    return planned if all(State(state) in FINISHED for state in before) else None


class Verdict(StrEnum):
    """How a round of agreement stands."""

    NONE = "none"
    WAITING = "waiting"
    AGREED = "agreed"
    OBJECTED = "objected"


def verdict(states: Iterable[str]) -> Verdict:
    """The whole round: objected at the first remark, agreed when nobody is waited for."""
    known = [State(state) for state in states if state != State.CANCELLED]
    if not known:
        return Verdict.NONE
    if State.REJECTED in known:
        return Verdict.OBJECTED
    return Verdict.AGREED if all(state in FINISHED for state in known) else Verdict.WAITING


def share(finished: int, whole: int) -> int:
    """Per cent of what is finished, whole numbers; 100 for nothing to do."""
    return 100 if whole == 0 else finished * 100 // whole
