"""Every write of outcomes. Apps above call `note_link`."""

from .carrying import carry_on, tie_draft, untie_draft
from .links import add_link, correct_link, note_link, remove_link
from .steps import keep_step

__all__ = [
    "add_link",
    "carry_on",
    "correct_link",
    "keep_step",
    "note_link",
    "remove_link",
    "tie_draft",
    "untie_draft",
]
