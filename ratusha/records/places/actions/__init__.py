"""Every write about places."""

from .buildings import add_building, change_building, close_building, locate_building
from .codifier import import_community, locate_settlement
from .streets import add_former_name, add_street, check_street, close_street, rename_street
from .taking import begin_intake, break_intake, start_intake, take_rows

__all__ = [
    "add_building",
    "add_former_name",
    "add_street",
    "begin_intake",
    "break_intake",
    "change_building",
    "check_street",
    "close_building",
    "close_street",
    "import_community",
    "locate_building",
    "locate_settlement",
    "rename_street",
    "start_intake",
    "take_rows",
]
