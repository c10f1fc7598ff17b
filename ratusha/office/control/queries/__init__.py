"""Reads of control. Everything starts from what the actor may see."""

from ..models import RECIPIENT_WORDS, TRIGGER_WORDS, EscalationRule, Feed, LateCode, LateReason, Notice
from .lateness import (
    all_codes,
    codes,
    feed_by,
    feed_of,
    feeds,
    late_cases,
    reasons_of,
    rules,
    secret_of,
    trail,
    visible_to,
)
from .standing import ruler, to_escalate, to_tell

__all__ = [
    "RECIPIENT_WORDS",
    "TRIGGER_WORDS",
    "EscalationRule",
    "Feed",
    "LateCode",
    "LateReason",
    "Notice",
    "all_codes",
    "codes",
    "feed_by",
    "feed_of",
    "feeds",
    "late_cases",
    "reasons_of",
    "ruler",
    "rules",
    "secret_of",
    "to_escalate",
    "to_tell",
    "trail",
    "visible_to",
]
