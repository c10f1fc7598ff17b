"""Numbers, states, force, and the papers of a sitting as blocks. Pure."""

from .force import Voted, final_votes, in_force_on, may_stop
from .numbers import PARTS, Place, Scope, is_number_template, is_scope, number_of, series_of
from .phrases import change_words, session_plain
from .phrases import counts as counts_in_words
from .protocol import protocol_paper, title_of, under
from .sheet import Decided, decision_paper, roll_call_paper
from .states import (
    PROTOCOL_TRANSITIONS,
    TRANSITIONS,
    VALID,
    WAITING,
    Kind,
    Outcome,
    ProtocolState,
    ProtocolVerb,
    Relation,
    State,
    Verb,
    after,
    allowed,
    is_open,
    protocol_after,
    protocol_allowed,
)
from .told import Change, Declared, Meeting, Person, Question, Row, Speech, Vote

__all__ = [
    "PARTS",
    "PROTOCOL_TRANSITIONS",
    "TRANSITIONS",
    "VALID",
    "WAITING",
    "Change",
    "Decided",
    "Declared",
    "Kind",
    "Meeting",
    "Outcome",
    "Person",
    "Place",
    "ProtocolState",
    "ProtocolVerb",
    "Question",
    "Relation",
    "Row",
    "Scope",
    "Speech",
    "State",
    "Verb",
    "Vote",
    "Voted",
    "after",
    "allowed",
    "change_words",
    "counts_in_words",
    "decision_paper",
    "final_votes",
    "in_force_on",
    "is_number_template",
    "is_open",
    "is_scope",
    "may_stop",
    "number_of",
    "protocol_after",
    "protocol_allowed",
    "protocol_paper",
    "roll_call_paper",
    "series_of",
    "session_plain",
    "title_of",
    "under",
]
