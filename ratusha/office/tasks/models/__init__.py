"""Tables of tasks."""

from .lists import Agreer, CheckStep
from .repeats import EVERY_WORDS, SHIFT_WORDS, Repeat
from .resolutions import ASKED_WORDS, COURSE_WORDS, HandOver, Resolution, TermRequest
from .tasks import KIND_WORDS, STATE_WORDS, Inquiry, Task, TaskReminder, Visit

__all__ = [
    "ASKED_WORDS",
    "COURSE_WORDS",
    "EVERY_WORDS",
    "KIND_WORDS",
    "SHIFT_WORDS",
    "STATE_WORDS",
    "Agreer",
    "CheckStep",
    "HandOver",
    "Inquiry",
    "Repeat",
    "Resolution",
    "Task",
    "TaskReminder",
    "TermRequest",
    "Visit",
]
