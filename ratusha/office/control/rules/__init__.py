"""Pure rules of control: working days, escalation, load and pace, the month, the forecast, the calendar's format."""

from .days import Ruler
from .escalation import Recipient, Rule, Standing, Trigger, come, has_come, mark_of

__all__ = ["Recipient", "Rule", "Ruler", "Standing", "Trigger", "come", "has_come", "mark_of"]
