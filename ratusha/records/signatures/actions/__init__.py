"""Every write about signatures: checks of many files, and signatures that are asked for, fetched, accepted."""

from .asking import ask_signature, withdraw
from .checks import begin_check, check_many, finish_check, forget_checks, keep_found, keep_total
from .coming import look_again, take_answer, upload_container
from .going import begin_trip, end_trip, note_away, note_trouble, refuse
from .numbers import note_number
from .own import send_own
from .walking import ask_again, bring, conclude, start

__all__ = [
    "ask_again", "ask_signature", "begin_check", "begin_trip", "bring", "check_many", "conclude", "end_trip",
    "finish_check", "forget_checks", "keep_found", "keep_total", "look_again", "note_away", "note_number",
    "note_trouble", "refuse", "send_own", "start", "take_answer", "upload_container", "withdraw",
]  # fmt: skip
