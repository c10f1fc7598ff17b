"""Reads of cases; everything starts from `visible_to(actor)`.

Other apps take from here also the model (for `@action(on=Case)`), the words of the table and the parties to a case.
"""

from ..models import OUTCOME_WORDS, STATE_WORDS, URGENCY_WORDS, Answer, AnswerState, Case, Message, Receipt, ReplyBy, Side
from ..permissions import can_see, concerned, is_applicant, parties
from ..rules import CLOSED, Outcome, Party, State, Urgency, Verb, transition, verbs
from .card import CaseCard, Contacts, card, contacts, templates_for, thread
from .history import HistoryLine, Step, history, path, why
from .inbox import Filters, View, counts, group_of, inbox, page_after, subjects, views_of
from .visible import (
    PublicStatus,
    at_risk,
    authored,
    by_secret,
    case,
    files_guard,
    indexed_text,
    link_of,
    public_status,
    secret_of,
    visible_to,
    with_secret,
)

__all__ = [
    "CLOSED",
    "OUTCOME_WORDS",
    "STATE_WORDS",
    "URGENCY_WORDS",
    "Answer",
    "AnswerState",
    "Case",
    "CaseCard",
    "Contacts",
    "Filters",
    "HistoryLine",
    "Message",
    "Outcome",
    "Party",
    "PublicStatus",
    "Receipt",
    "ReplyBy",
    "Side",
    "State",
    "Step",
    "Urgency",
    "Verb",
    "View",
    "at_risk",
    "authored",
    "by_secret",
    "can_see",
    "card",
    "case",
    "concerned",
    "contacts",
    "counts",
    "files_guard",
    "group_of",
    "history",
    "inbox",
    "indexed_text",
    "is_applicant",
    "link_of",
    "page_after",
    "parties",
    "path",
    "public_status",
    "secret_of",
    "subjects",
    "templates_for",
    "thread",
    "transition",
    "verbs",
    "views_of",
    "visible_to",
    "why",
    "with_secret",
]
