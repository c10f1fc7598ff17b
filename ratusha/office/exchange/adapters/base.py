"""What every system of exchange offers: give a message away, look what has come, say that it was taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Came:
    """A message that lies in the system: `handle` is its name there."""

    handle: str
    data: bytes


class Trouble(Exception):
    """The system could not be asked. `outcome`: off (ask again later) or denied (asking again will not help)."""

    def __init__(self, outcome: str, said: str = "") -> None:
        super().__init__(said)
        self.outcome = outcome


class System(Protocol):
    """One system of exchange."""

    @property
    def name(self) -> str:
        """Its short name, such as `sev`."""

    @property
    def title(self) -> Any:
        """What it is called on pages."""

    def is_configured(self) -> bool:
        """Whether its settings are there; without them nothing is sent by it."""

    def send(self, to: str, number: str, data: bytes) -> None:
        """Will give a message away; the same number again is the same message. Raises `Trouble`."""

    def fetch(self, most: int) -> Iterable[Came]:
        """What waits for us there, oldest first. Raises `Trouble`."""

    def taken(self, handle: str) -> None:
        """Will tell that a message is kept here, so that it is not given again. Raises `Trouble`."""
