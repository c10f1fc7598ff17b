"""Every change of the site: laid, written, sent for review, published, taken away."""

from .editing import Untouched, Work, arrange, edit, work
from .keeping import hand_over, look_through
from .laying import lay
from .programmes import draft_programme, tell_money
from .publishing import approve, archive, decline, lead, publish, publish_due, unpublish
from .rewriting import rewrite
from .seating import seat
from .translating import draft_translation
from .writing import (
    draft_announcement,
    draft_event,
    draft_institution,
    draft_news,
    draft_person,
    restore_version,
    submit,
)

__all__ = [
    "Untouched",
    "Work",
    "approve",
    "archive",
    "arrange",
    "decline",
    "draft_announcement",
    "draft_event",
    "draft_institution",
    "draft_news",
    "draft_person",
    "draft_programme",
    "draft_translation",
    "edit",
    "hand_over",
    "lay",
    "lead",
    "look_through",
    "publish",
    "publish_due",
    "restore_version",
    "rewrite",
    "seat",
    "submit",
    "tell_money",
    "unpublish",
    "work",
]
