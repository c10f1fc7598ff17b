"""Every read of comments."""

from ..models import QUEUE_WORDS, SIDE_WORDS, STATE_WORDS, Comment
from ..rules import Queue, Side, State
from . import owndata
from .moderation import (
    all_for,
    card,
    late_count,
    own,
    queue,
    reported_point,
    rule_points,
    seen_by,
    subject_of,
    titles_of,
)
from .threads import Shown, View, as_seen, thread_of, visible

__all__ = [
    "QUEUE_WORDS",
    "SIDE_WORDS",
    "STATE_WORDS",
    "Comment",
    "Queue",
    "Shown",
    "Side",
    "State",
    "View",
    "all_for",
    "as_seen",
    "card",
    "late_count",
    "own",
    "owndata",
    "queue",
    "reported_point",
    "rule_points",
    "seen_by",
    "subject_of",
    "thread_of",
    "titles_of",
    "visible",
]
