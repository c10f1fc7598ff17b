"""Pure rules of incidents: states, clocks of reports, patterns in the security log."""

from ratusha.foundation.watch.networks import network_of

from .clocks import REPORTS, STAGES, Stage, Standing, standing
from .patterns import PATTERNS, Finding, Pattern, Seen, Setting, find
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
