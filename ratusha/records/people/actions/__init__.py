"""Every write about people: applicants and their contacts; officials, their invitations, units and roles."""

from .applicants import (
    add_category,
    add_contact,
    confirm_contact,
    correct,
    prefer_contact,
    remember,
    remove_category,
    see_card,
)
from .officials import (
    accept_invitation,
    appoint_administrator,
    dismiss,
    grant,
    invite_official,
    renew_invitation,
    revoke,
)
from .units import close_unit, open_unit, rename_unit

__all__ = [
    "accept_invitation",
    "add_category",
    "add_contact",
    "appoint_administrator",
    "close_unit",
    "confirm_contact",
    "correct",
    "dismiss",
    "grant",
    "invite_official",
    "open_unit",
    "prefer_contact",
    "remember",
    "remove_category",
    "rename_unit",
    "renew_invitation",
    "revoke",
    "see_card",
]
