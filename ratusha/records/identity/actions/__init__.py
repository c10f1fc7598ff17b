"""Every write about identity: confirming people online and in person, names, who acts for whom, codes at two people."""

from . import erasing, movers
from .acting import ask_mandate, confirm_mandate, end_mandate, give_mandate
from .desk import change_name, confirm_in_person, drop_code, end_proof, settle_clash
from .online import begin_check, conclude, forget_answers, note_failure, note_signature, record_answer, take_answer
from .residence import confirm_home, end_home, say_home

__all__ = [
    "ask_mandate",
    "begin_check",
    "change_name",
    "conclude",
    "confirm_home",
    "confirm_in_person",
    "confirm_mandate",
    "drop_code",
    "end_home",
    "end_mandate",
    "end_proof",
    "erasing",
    "forget_answers",
    "give_mandate",
    "movers",
    "note_failure",
    "note_signature",
    "record_answer",
    "say_home",
    "settle_clash",
    "take_answer",
]
