"""Tables of cases."""

from .answers import Answer, AnswerState, AnswerTemplate
from .cases import (
    OUTCOME_WORDS,
    STATE_WORDS,
    URGENCY_WORDS,
    Case,
    FormerNumber,
    Receipt,
    Reminder,
    ReplyBy,
    Resolution,
    Subject,
    Viewing,
)
from .post import PostLetter, PostState
from .requests import ExtensionRequest, ResolutionPhrase
from .talk import Message, Side

__all__ = [
    "OUTCOME_WORDS",
    "STATE_WORDS",
    "URGENCY_WORDS",
    "Answer",
    "AnswerState",
    "AnswerTemplate",
    "Case",
    "ExtensionRequest",
    "FormerNumber",
    "Message",
    "PostLetter",
    "PostState",
    "Receipt",
    "Reminder",
    "ReplyBy",
    "Resolution",
    "ResolutionPhrase",
    "Side",
    "Subject",
    "Viewing",
]
