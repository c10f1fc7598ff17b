"""Pure rules of incidents: states, clocks of reports, patterns in the security log."""

from .clocks import REPORTS, STAGES, Stage, Standing, standing
from .patterns import PATTERNS, Finding, Pattern, Seen, Setting, find, network_of
from .states import OPEN_STATES, TRANSITIONS, State, Verb, after, allowed

__all__ = [
    "OPEN_STATES",
    "PATTERNS",
    "REPORTS",
    "STAGES",
    "TRANSITIONS",
    "Finding",
    "Pattern",
    "Seen",
    "Setting",
    "Stage",
    "Standing",
    "State",
    "Verb",
    "after",
    "allowed",
    "find",
    "network_of",
    "standing",
]
