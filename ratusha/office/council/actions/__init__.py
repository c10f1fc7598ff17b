"""Every write of the council."""

from .commissions import (
    change_commission,
    elect_secretary,
    end_commission,
    end_post,
    open_commission,
    seat,
    unseat,
)
from .convocations import change_seats, end_convocation, open_convocation
from .factions import change_faction, end_faction, open_faction
from .mandates import add_member, describe_member, end_mandate, show_photo
from .procedures import set_procedure

__all__ = [
    "add_member",
    "change_commission",
    "change_faction",
    "change_seats",
    "describe_member",
    "elect_secretary",
    "end_commission",
    "end_convocation",
    "end_faction",
    "end_mandate",
    "end_post",
    "open_commission",
    "open_convocation",
    "open_faction",
    "seat",
    "set_procedure",
    "show_photo",
    "unseat",
]
