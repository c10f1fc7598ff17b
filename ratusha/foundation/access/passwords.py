"""What makes a password easy to guess besides being common: validators of Django's, with our words.

A list of the commonest passwords knows few that are long enough to be taken. So what is taken out first is everything a
guesser puts in by a rule: digits and marks, rows of the keyboard, words about the person and the town hall.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST = 128
LEAST_LEFT, LEAST_SIGNS, LEAST_PART = 4, 5, 4
KNOWN = ("password", "parol", "пароль", "ratusha", "ратуша", "admin", "адмін", "welcome", "вітаю", "україна", "ukraine")
ROWS = (
    "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "йцукенгшщзхї", "фівапролджє", "ячсмитьбю", "йцукенгшщзхъ",
    "фывапролджэ", "qazwsxedcrfvtgbyhnujmikolp", "abcdefghijklmnopqrstuvwxyz", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
)  # fmt: skip
EASY = gettext_lazy(
    "This is easy to guess: keys in a row, digits, your own name or one common word. Take several words."
)
FOLLOWS = {pair for row in (*ROWS, *(row[::-1] for row in ROWS)) for pair in pairwise(row)}


def is_guessable(password: str, about: Iterable[str] = ()) -> bool:
    """True if little is left of it without what anybody would try. `about`: words known of the person."""
    left = password.casefold()
    if len(set(left)) < LEAST_SIGNS:
        return True
    parts = {part for one in about for part in re.split(r"[\W_\d]+", one.casefold()) if len(part) >= LEAST_PART}
    for part in sorted({*KNOWN, *parts}, key=len, reverse=True):
        left = left.replace(part, " ")
    words = "".join(one if one.isalpha() else " " for one in _without_runs(left)).split()
    return sum(map(len, words)) < LEAST_LEFT or (len(words) == 1 and words[0] in _common())


def _without_runs(text: str) -> str:
    """The text without each run of three or more neighbours of one row, or of one sign."""
    kept, run = "", ""
    for one in text:
        if run and ((run[-1], one) in FOLLOWS or run[-1] == one):
            run += one
            continue
        kept, run = kept + _shortened(run), one
    return kept + _shortened(run)


def _shortened(run: str) -> str:
    return run if len(run) < 3 else " "


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


class GuessableValidator:
    """Refuses what is easy to guess for who knows the person, the town hall or a keyboard, and what is endless."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuses with a sentence."""
        if len(password) > LONGEST:
            raise ValidationError(_("There may be at most %(n)d characters.") % {"n": LONGEST}, code="too_long")
        about = [str(getattr(user, name, "") or "") for name in ("email", "name", "phone")]
        if is_guessable(password, about):
            raise ValidationError(EASY, code="guessable")

    def get_help_text(self) -> str:
        """In a sentence, for forms."""
        return _("A few words that have nothing to do with each other are easy to remember and hard to guess.")
