"""What is told about signatures, checks of many files at once, and signatures that are asked for and given."""

from ..models import STATE_WORDS, TRIP_WORDS, SignerNumber, Signing, Trip
from ..permissions import Owner, asks_about, can_see, owner, register_owner, sees_object
from ..rules import CLOSED, GOING, OPEN, State, TripState
from .batches import KEPT, LEFT_AFTER, BatchState, batch, batches, files_of, ready_before, sheet, source_of, to_begin
from .own import counts_of, own_papers
from .providers import (
    MANY,
    UPLOAD,
    asked_of,
    configured,
    expected_of,
    is_many_possible,
    is_number_known,
    is_trial_possible,
    judged,
    providers,
    trial,
)
from .reports import TONES, Tone, name_of, sentence, told
from .signings import (
    are_all_signed,
    asked_of_me,
    asked_under,
    by_key,
    going_trip,
    named,
    numbers,
    of_object,
    reachable,
    rows_of,
    signed_of,
    signing,
    to_ask_again,
    to_end,
    trip,
    trip_by_key,
    waiting_count,
    waiting_for,
    withdrawable,
)
from .verifying import is_trusting, verified

__all__ = [
    "CLOSED", "GOING", "KEPT", "LEFT_AFTER", "MANY", "OPEN", "STATE_WORDS", "TONES", "TRIP_WORDS", "UPLOAD",
    "BatchState", "Owner", "SignerNumber", "Signing", "State", "Tone", "Trip", "TripState", "are_all_signed",
    "asked_of", "asked_of_me", "asked_under", "asks_about", "batch", "batches", "by_key", "can_see", "configured",
    "counts_of", "expected_of",
    "files_of", "going_trip", "is_many_possible", "is_number_known", "is_trial_possible", "is_trusting", "judged",
    "name_of", "named", "numbers", "of_object", "own_papers", "owner", "providers", "reachable", "ready_before",
    "register_owner", "rows_of", "sees_object", "sentence", "sheet", "signed_of", "signing", "source_of",
    "to_ask_again", "to_begin", "to_end", "told", "trial", "trip", "trip_by_key", "verified", "waiting_count",
    "waiting_for", "withdrawable",
]  # fmt: skip
