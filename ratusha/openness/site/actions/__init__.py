"""Every change of the site: laid, written, sent for review, published, taken away."""

from .editing import Untouched, Work, arrange, edit, work
from .laying import lay
from .publishing import approve, archive, decline, lead, publish, publish_due, unpublish
from .seating import seat
from .writing import draft_event, draft_institution, draft_news, restore_version, submit

__all__ = [
    "Untouched",
    "Work",
    "approve",
    "archive",
    "arrange",
    "decline",
    "draft_event",
    "draft_institution",
    "draft_news",
    "edit",
    "lay",
    "lead",
    "publish",
    "publish_due",
    "restore_version",
    "seat",
    "submit",
    "unpublish",
    "work",
]
