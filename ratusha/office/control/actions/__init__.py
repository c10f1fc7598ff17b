"""Every write of control."""

from .escalation import acknowledge, add_rule, change_rule, escalate, switch_rule, write_digest
from .feed import close_feed, open_feed
from .reasons import keep_code, state_reason

__all__ = [
    "acknowledge",
    "add_rule",
    "change_rule",
    "close_feed",
    "escalate",
    "keep_code",
    "open_feed",
    "state_reason",
    "switch_rule",
    "write_digest",
]
