"""Reads of cases; everything starts from `visible_to(actor)`.

Other apps take from here also the model (for `@action(on=Case)`), the words of the table and the parties to a case.
"""

from ..models import (
    OUTCOME_WORDS,
    STATE_WORDS,
    URGENCY_WORDS,
    Answer,
    AnswerState,
    Case,
    Message,
    Receipt,
    ReplyBy,
    Side,
)
from ..permissions import can_see, concerned, is_applicant, parties
from ..rules import CLOSED, Outcome, Party, State, Urgency, Verb, transition, verbs
from .card import CaseCard, Contacts, card, contacts, templates_for, thread
from .drafting import filled, greeting
from .figured import Figure, Period, Tally, behind, figure_of, tallies
from .figures import PublicFigures, public_figures
from .filters import held_by, looked_up, urgent
from .history import HistoryLine, Step, history, path, why
from .inbox import VIEW_WORDS, Filters, View, counts, found, group_of, inbox, page_after, subjects, views_of
from .kinds import KindPages, beside, register_beside
from .kinds import known as known_kinds
from .kinds import of as kind_of
from .kinds import register as register_kind
from .kinds import related as kind_rows
from .lines import Line, line_of, lines
from .lists import all_subjects, all_templates, find_subjects, outcomes_to_answer
from .moments import Moments, moments
from .narrowed import NARROWED, narrowed_by, narrowed_words
from .people import of_person
from .resolving import (
    Suggestion,
    phrases,
    phrases_of,
    requests_of,
    stack,
    suggested_unit,
)
from .visible import (
    PublicStatus,
    authored,
    by_secret,
    case,
    extension_ground,
    files_guard,
    indexed_text,
    link_of,
    public_status,
    secret_of,
    to_remind,
    visible_to,
    with_secret,
)
from .work import (
    Effect,
    WorkPanels,
    agreement_of,
    ask_for_more,
    blocking,
    effect_of,
    may_ask_extension,
    may_decide_extension,
    panels,
    usual_agreers,
)

__all__ = [
    "CLOSED",
    "NARROWED",
    "OUTCOME_WORDS",
    "STATE_WORDS",
    "URGENCY_WORDS",
    "VIEW_WORDS",
    "Answer",
    "AnswerState",
    "Case",
    "CaseCard",
    "Contacts",
    "Effect",
    "Figure",
    "Filters",
    "HistoryLine",
    "KindPages",
    "Line",
    "Message",
    "Moments",
    "Outcome",
    "Party",
    "Period",
    "PublicFigures",
    "PublicStatus",
    "Receipt",
    "ReplyBy",
    "Side",
    "State",
    "Step",
    "Suggestion",
    "Tally",
    "Urgency",
    "Verb",
    "View",
    "WorkPanels",
    "agreement_of",
    "all_subjects",
    "all_templates",
    "ask_for_more",
    "authored",
    "behind",
    "beside",
    "blocking",
    "by_secret",
    "can_see",
    "card",
    "case",
    "concerned",
    "contacts",
    "counts",
    "effect_of",
    "extension_ground",
    "figure_of",
    "files_guard",
    "filled",
    "find_subjects",
    "found",
    "greeting",
    "group_of",
    "held_by",
    "history",
    "inbox",
    "indexed_text",
    "is_applicant",
    "kind_of",
    "kind_rows",
    "known_kinds",
    "line_of",
    "lines",
    "link_of",
    "looked_up",
    "may_ask_extension",
    "may_decide_extension",
    "moments",
    "narrowed_by",
    "narrowed_words",
    "of_person",
    "outcomes_to_answer",
    "page_after",
    "panels",
    "parties",
    "path",
    "phrases",
    "phrases_of",
    "public_figures",
    "public_status",
    "register_beside",
    "register_kind",
    "requests_of",
    "secret_of",
    "stack",
    "subjects",
    "suggested_unit",
    "tallies",
    "templates_for",
    "thread",
    "to_remind",
    "transition",
    "urgent",
    "usual_agreers",
    "verbs",
    "views_of",
    "visible_to",
    "why",
    "with_secret",
]
