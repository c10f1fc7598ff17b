"""Reads of tasks; everything starts from `visible_to(actor)`, other apps learn here who helps with their objects."""

from ..models import KIND_WORDS, STATE_WORDS, Agreer, CheckStep, Inquiry, Task, Visit
from ..permissions import Owner, can_keep_lists, can_see, owner, register_owner, sees_object, steers
from ..rules import BLOCKING, FINISHED, OPEN, WAITING, Kind, Party, State, Verb, Verdict, is_late, verdict
from .about import Progress, about, agreement, blocking, helped, helps, keys_of, open_of, progress, route_of, verdict_of
from .lists import all_agreers, all_steps
from .mine import given_by, late_count, mine, to_remind, waiting_count
from .visible import categories, files_guard, named, reachable, task, verbs_of, visible_to

__all__ = [
    "BLOCKING",
    "FINISHED",
    "KIND_WORDS",
    "OPEN",
    "STATE_WORDS",
    "WAITING",
    "Agreer",
    "CheckStep",
    "Inquiry",
    "Kind",
    "Owner",
    "Party",
    "Progress",
    "State",
    "Task",
    "Verb",
    "Verdict",
    "Visit",
    "about",
    "agreement",
    "all_agreers",
    "all_steps",
    "blocking",
    "can_keep_lists",
    "can_see",
    "categories",
    "files_guard",
    "given_by",
    "helped",
    "helps",
    "is_late",
    "keys_of",
    "late_count",
    "mine",
    "named",
    "open_of",
    "owner",
    "progress",
    "reachable",
    "register_owner",
    "route_of",
    "sees_object",
    "steers",
    "task",
    "to_remind",
    "verbs_of",
    "verdict",
    "verdict_of",
    "visible_to",
    "waiting_count",
]
