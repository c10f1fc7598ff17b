"""What pages say of deputies, requests and votes in words and signs."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..queries import CHOICES, STATE_WORDS, Came, Reason, State

STATE_LOOK = {
    State.DRAFT: ("", "pen"),
    State.FILED: ("wait", "clock"),
    State.DECLINED: ("", "cross"),
    State.SENT: ("go", "clock"),
    State.ANSWERED: ("ok", "check"),
    State.WITHDRAWN: ("", "cross"),
}
CAME_WORDS = {
    Came.WHOLE: _("took part in all votes"),
    Came.PART: _("took part in some of the votes"),
    Came.EXCUSED: _("was away for a good reason"),
    Came.AWAY: _("was away"),
}
REASON_WORDS = {
    Reason.ILLNESS: _("illness"),
    Reason.TRIP: _("business trip"),
    Reason.SERVICE: _("military service"),
    Reason.LEAVE: _("leave"),
    Reason.OTHER: pgettext_lazy("absence", "another good reason"),
}
OWN_CHOICE_WORDS = {
    "for": pgettext_lazy("own choice", "for"),
    "against": pgettext_lazy("own choice", "against"),
    "abstained": pgettext_lazy("own choice", "abstention"),
    "not_voted": pgettext_lazy("own choice", "no vote given"),
    "absent": pgettext_lazy("own choice", "absence"),
}
CHOICE_LOOK = {
    "for": ("ok", "check"),
    "against": ("bad", "cross"),
    "abstained": ("", "dash"),
    "not_voted": ("", "dot"),
    "absent": ("", "circle"),
}


def state_of(row: Any) -> tuple[Any, str, str]:
    """The state of a request for `{% state %}`."""
    return STATE_WORDS[State(row.state)], *STATE_LOOK[State(row.state)]


def choice_words(letter_or_word: str) -> Any:
    """What one deputy chose, in words that fit a woman and a man alike."""
    return OWN_CHOICE_WORDS[CHOICES.get(letter_or_word, letter_or_word)]


def letters(member: Any) -> str:
    """Initials for a deputy without a photo."""
    return f"{member.given_name[:1]}{member.surname[:1]}".upper()
