"""Tables of tasks."""

from .lists import Agreer, CheckStep
from .tasks import KIND_WORDS, STATE_WORDS, Inquiry, Task, TaskReminder, Visit

__all__ = ["KIND_WORDS", "STATE_WORDS", "Agreer", "CheckStep", "Inquiry", "Task", "TaskReminder", "Visit"]
