"""The life of a case, pure: states and transitions as a table, lawful outcomes, urgency. Time is an argument."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    NEW = "new"
    REGISTERED = "registered"
    ASSIGNED = "assigned"
    PREPARING = "preparing"
    AGREEING = "agreeing"
    APPROVED = "approved"
    JOINED = "joined"
    ANSWERED = "answered"
    FORWARDED = "forwarded"
    RETURNED = "returned"
    DECLINED = "declined"


CLOSED = frozenset({State.ANSWERED, State.FORWARDED, State.RETURNED, State.DECLINED})


class Verb(StrEnum):
    """What may be done to a case."""

    REGISTER = "register"
    ASSIGN = "assign"
    RESOLVE = "resolve"
    DRAFT = "draft"
    SEND_FOR_APPROVAL = "send_for_approval"
    RETURN_DRAFT = "return_draft"
    APPROVE = "approve"
    SEND = "send"
    EXTEND = "extend"
    STOP = "stop"
    RESUME = "resume"
    FORWARD = "forward"
    RETURN = "return"
    DECLINE = "decline"
    JOIN = "join"
    DETACH = "detach"
    CONFIRM_DELIVERY = "confirm_delivery"
    RATE = "rate"
    REOPEN = "reopen"


class Party(StrEnum):
    """Who stands to a case in what way; permissions find out which of these an actor is."""

    REGISTRAR = "registrar"
    EXECUTOR = "executor"
    UNIT_HEAD = "unit_head"
    HEAD = "head"
    APPLICANT = "applicant"
    SYSTEM = "system"


class Outcome(StrEnum):
    """Result of consideration, by part 9 of the classifier of appeals (КМУ №858 of 24.09.2008)."""

    SATISFIED = "satisfied"
    REFUSED = "refused"
    EXPLAINED = "explained"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    DECLINED = "declined"


ANSWER_OUTCOMES = frozenset({Outcome.SATISFIED, Outcome.REFUSED, Outcome.EXPLAINED})
OUTCOME_OF = {State.FORWARDED: Outcome.FORWARDED, State.RETURNED: Outcome.RETURNED, State.DECLINED: Outcome.DECLINED}


class Act(StrEnum):
    """What the clock waits for now."""

    REGISTER = "register"
    ROUTE = "route"
    ANSWER = "answer"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """Where a verb leads and which parties may take it."""

    to: State
    parties: frozenset[Party]


_S, _V, _P = State, Verb, Party
_UNIT = frozenset({_P.EXECUTOR, _P.UNIT_HEAD})
_WORK = (_S.REGISTERED, _S.ASSIGNED, _S.PREPARING, _S.AGREEING, _S.APPROVED)


def _table() -> dict[tuple[State, Verb], Transition]:
    rows: list[tuple[tuple[State, ...], Verb, State | None, frozenset[Party]]] = [
        ((_S.NEW,), _V.REGISTER, _S.REGISTERED, frozenset({_P.REGISTRAR, _P.SYSTEM})),
        (
            (_S.REGISTERED, _S.ASSIGNED, _S.PREPARING),
            _V.ASSIGN,
            _S.ASSIGNED,
            frozenset({_P.REGISTRAR, _P.UNIT_HEAD, _P.HEAD, _P.SYSTEM}),
        ),
        ((_S.REGISTERED, _S.ASSIGNED, _S.PREPARING), _V.RESOLVE, _S.ASSIGNED, frozenset({_P.HEAD})),
        ((_S.ASSIGNED, _S.PREPARING), _V.DRAFT, _S.PREPARING, _UNIT),
        ((_S.PREPARING,), _V.SEND_FOR_APPROVAL, _S.AGREEING, _UNIT),
        ((_S.AGREEING, _S.APPROVED), _V.RETURN_DRAFT, _S.PREPARING, frozenset({_P.UNIT_HEAD, _P.HEAD, _P.SYSTEM})),
        ((_S.AGREEING,), _V.APPROVE, _S.APPROVED, frozenset({_P.UNIT_HEAD, _P.HEAD})),
        ((_S.APPROVED,), _V.SEND, _S.ANSWERED, frozenset({_P.HEAD})),
        (_WORK, _V.EXTEND, None, frozenset({_P.HEAD})),
        (_WORK, _V.STOP, None, frozenset({_P.UNIT_HEAD, _P.HEAD})),
        (_WORK, _V.RESUME, None, frozenset({_P.EXECUTOR, _P.UNIT_HEAD, _P.HEAD, _P.REGISTRAR})),
        (_WORK[:3], _V.FORWARD, _S.FORWARDED, frozenset({_P.REGISTRAR, _P.HEAD})),
        (_WORK[:3], _V.RETURN, _S.RETURNED, frozenset({_P.REGISTRAR, _P.HEAD})),
        (_WORK[:3], _V.DECLINE, _S.DECLINED, frozenset({_P.HEAD})),
        (_WORK[:3], _V.JOIN, _S.JOINED, frozenset({_P.REGISTRAR, _P.HEAD})),
        ((_S.JOINED,), _V.DETACH, _S.REGISTERED, frozenset({_P.REGISTRAR, _P.HEAD})),
        ((_S.JOINED,), _V.SEND, _S.ANSWERED, frozenset({_P.HEAD})),
        (
            tuple(sorted(CLOSED)),
            _V.CONFIRM_DELIVERY,
            None,
            frozenset({_P.REGISTRAR, _P.EXECUTOR, _P.UNIT_HEAD, _P.HEAD, _P.SYSTEM}),
        ),
        ((_S.ANSWERED,), _V.RATE, None, frozenset({_P.APPLICANT})),
        ((_S.ANSWERED, _S.DECLINED), _V.REOPEN, None, frozenset({_P.APPLICANT, _P.REGISTRAR})),
    ]
    return {(start, verb): Transition(to or start, who) for starts, verb, to, who in rows for start in starts}


TRANSITIONS = _table()


def transition(state: str, verb: Verb) -> Transition | None:
    """The lawful step, or None where the case cannot be moved so from this state."""
    return TRANSITIONS.get((State(state), verb))


def verbs(state: str, parties: frozenset[Party]) -> list[Verb]:
    """What the parties may do to a case in this state, in the order of the table."""
    return [verb for (start, verb), step in TRANSITIONS.items() if start == state and step.parties & parties]


def act_of(state: str) -> Act:
    """What the clock waits for in this state."""
    if state in CLOSED:
        return Act.NOTHING
    return {State.NEW: Act.REGISTER, State.REGISTERED: Act.ROUTE}.get(State(state), Act.ANSWER)


class Urgency(StrEnum):
    """Groups of the inbox, in its order."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    STOPPED = "stopped"
    DONE = "done"


def urgency(state: str, stopped: bool, act_on: date | None, act_due: date | None, today: date) -> Urgency:
    """The group of a case: late after the lawful day, today from its control day on, then within 7 days."""
    if state in CLOSED:
        return Urgency.DONE
    if stopped:
        return Urgency.STOPPED
    if act_on is None or act_due is None:
        return Urgency.LATER
    if act_due < today:
        return Urgency.LATE
    if act_on <= today:
        return Urgency.TODAY
    return Urgency.WEEK if (act_on - today).days < 7 else Urgency.LATER


class Stage(StrEnum):
    """Reminders about a term, each given once."""

    SOON = "soon"
    TODAY = "today"
    LATE = "late"


SOON_DAYS = 3


def stage(control_on: date, due_on: date, today: date) -> Stage | None:
    """Which reminder a term has come to: 3 days before its control day, on its last days, after the lawful day."""
    if today > due_on:
        return Stage.LATE
    if today >= control_on:
        return Stage.TODAY
    return Stage.SOON if (control_on - today).days <= SOON_DAYS else None


EXTENDED = {"appeals.ordinary": "appeals.extended", "appeals.simple": "appeals.extended",
            "inforequests.answer": "inforequests.extended"}  # fmt: skip
BY_LISTED_GROUND = frozenset({"inforequests.answer"})
STOPPABLE_GROUPS = frozenset({"services"})


def extended_rule(term_rule: str) -> str | None:
    """The rule after a lawful extension (393/96-ВР art. 20: at most 45 days in all), or None: no extension."""
    return EXTENDED.get(term_rule)


def by_listed_ground(term_rule: str) -> bool:
    """Whether the law lists the only grounds of an extension (2939-VI art. 20 p. 4): then a ground in one's own words
    is not enough, and the kind of the case has an extension of its own."""
    return term_rule in BY_LISTED_GROUND


def may_stop(term_rule: str) -> bool:
    """Whether the law lets this clock be stopped. It does not for appeals and information requests."""
    return term_rule.partition(".")[0] in STOPPABLE_GROUPS


def gaps(outcome: str, law: str, appeal_route: str) -> list[str]:
    """Names of what a lawful answer still lacks: a refusal cites the law and the appeal route (393/96-ВР art. 15)."""
    if outcome not in ANSWER_OUTCOMES:
        return ["outcome"]
    if outcome != Outcome.REFUSED:
        return []
    return [name for name, text in (("law", law), ("appeal_route", appeal_route)) if not text.strip()]


def forward_rule(term_rule: str) -> str | None:
    """The rule by which a case of this kind must be sent on when it is not ours (393/96-ВР art. 7, 2939-VI art. 22)."""
    group = term_rule.partition(".")[0]
    return f"{group}.forward" if group in {"appeals", "inforequests"} else None


FIELDS = (
    "salutation", "name", "name_dative", "name_genitive", "number", "date", "date_in_words", "title", "articles",
    "due", "today",
)  # fmt: skip
PLACE = re.compile(r"\{[a-z_]{2,30}\}")
DOTS = re.compile(r"(?:^|[:\s])…(?=\s|$|[.,;])", re.MULTILINE)


def blanks(text: str) -> list[str]:
    """What nobody has filled in a text begun from a template: places in braces, and «…» that stand for words."""
    found = list(dict.fromkeys(PLACE.findall(text)))
    return [*found, *(["…"] if DOTS.search(text) else [])]
