"""Every write of drafts. Sittings and votes call `take_up`, `settle`, `conclude`, `amend` inside their own actions."""

from .cards import describe, file_draft, file_paper, give_back, submit, withdraw
from .hall import amend, conclude, put_amended, record_conclusion, record_outcome, record_taking_up, settle, take_up
from .parts import add_annex, answer_checklist, refer, remove_annex
from .publishing import publish, record_urgency
from .texts import put_text

__all__ = [
    "add_annex",
    "amend",
    "answer_checklist",
    "conclude",
    "describe",
    "file_draft",
    "file_paper",
    "give_back",
    "publish",
    "put_amended",
    "put_text",
    "record_conclusion",
    "record_outcome",
    "record_taking_up",
    "record_urgency",
    "refer",
    "remove_annex",
    "settle",
    "submit",
    "take_up",
    "withdraw",
]
