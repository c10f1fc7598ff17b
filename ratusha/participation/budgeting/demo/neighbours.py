"""Who plays the residents of the demonstration's campaigns."""

from datetime import date
from typing import Protocol

from ratusha.foundation.access.actors import Actor


class Neighbour(Protocol):
    """An invented resident known for sure."""

    @property
    def person_id(self) -> int: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def name(self) -> str: ...
    @property
    def born_on(self) -> date: ...
    @property
    def settlement_id(self) -> int: ...
