"""What each channel of others offers, and what is common in reading what it answers with suspicion."""

from datetime import datetime, timedelta
from typing import Any, Protocol

from ratusha.foundation.notify.transports import Outcome, Result

LONGEST_WAIT = timedelta(hours=24)
SAID = 300


class Wire(Protocol):
    """One channel. `finds`: it can be asked whether a post is there when the end of a try is not known."""

    finds: bool

    def configured(self) -> bool:
        """Whether its settings are there; without them posts wait."""
        ...

    def place(self, text: str, link: str, picture: bytes | None) -> Result:
        """Will publish; UNSURE where nobody told what came of it."""
        ...

    def correct(self, their_id: str, text: str, *, pictured: bool) -> Result:
        """Will put other words in place of those that stand there; the same words are a success."""
        ...

    def withdraw(self, their_id: str) -> Result:
        """Will take it away; what is gone already is a success."""
        ...

    def found(self, text: str, since: datetime) -> Result:
        """SENT with its id if a post of these words is there, REFUSED if it is not, DOWN if that cannot be asked."""
        ...

    def address(self, their_id: str) -> str:
        """Its public address there; empty where it has none."""
        ...


def unsure_as_later(result: Result) -> Result:
    """Of a change that may be asked for twice without harm."""
    return Result(Outcome.LATER, result.error, wait=result.wait) if result.outcome is Outcome.UNSURE else result


def line(words: Any) -> str:
    """What the other side said, in one short line."""
    return " ".join(str(words).split())[:SAID]


def whole(value: Any) -> int:
    """A number that the other side told; 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def waiting(seconds: Any, least: int) -> timedelta:
    """How long it wants to be left alone, within reason."""
    return min(timedelta(seconds=max(min(whole(seconds), 10**6), least)), LONGEST_WAIT)
