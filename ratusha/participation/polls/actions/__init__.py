"""Every write on polls."""

from . import keeping
from .answering import answer, answer_at_desk, change_answer
from .composing import (
    LACK_WORDS,
    PollInput,
    QuestionInput,
    add_question,
    change,
    change_question,
    compose,
    remove_question,
)
from .reading import judge_text
from .running import close, drop, finish, publish

__all__ = [
    "LACK_WORDS",
    "PollInput",
    "QuestionInput",
    "add_question",
    "answer",
    "answer_at_desk",
    "change",
    "change_answer",
    "change_question",
    "close",
    "compose",
    "drop",
    "finish",
    "judge_text",
    "keeping",
    "publish",
    "remove_question",
]
