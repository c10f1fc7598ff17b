"""Every write of the archive."""

from .destruction import confirm_act, drop_file, finish_act, propose_act, withdraw_act
from .dossiers import close_file, file_object, hold, open_file, refile, release
from .headings import add_heading, add_section, change_heading, import_headings, remove_heading
from .inventories import approve_inventory, draw_inventory, end_need, review
from .nomenclature import agree, approve, close_year, draw_up, name_chair, return_to_draft
from .packages import ask_package, begin_package, clear_package, fetch_package, finish_package, hand_over

__all__ = [
    "add_heading",
    "add_section",
    "agree",
    "approve",
    "approve_inventory",
    "ask_package",
    "begin_package",
    "change_heading",
    "clear_package",
    "close_file",
    "close_year",
    "confirm_act",
    "draw_inventory",
    "draw_up",
    "drop_file",
    "end_need",
    "fetch_package",
    "file_object",
    "finish_act",
    "finish_package",
    "hand_over",
    "hold",
    "import_headings",
    "name_chair",
    "open_file",
    "propose_act",
    "refile",
    "release",
    "remove_heading",
    "return_to_draft",
    "review",
    "withdraw_act",
]
