"""Every write of following. Apps above call `announce`."""

from . import keeping, movers
from .announcing import announce, match, publish
from .following import end, end_all, follow, follow_topic, set_home, set_wishes
from .letters import write_digest, write_letters

__all__ = [
    "announce",
    "end",
    "end_all",
    "follow",
    "follow_topic",
    "keeping",
    "match",
    "movers",
    "publish",
    "set_home",
    "set_wishes",
    "write_digest",
    "write_letters",
]
