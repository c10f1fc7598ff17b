"""Every write of the brand book."""

from .publishing import drop, publish, return_to
from .writing import begin, colour, mark, tell

__all__ = ["begin", "colour", "drop", "mark", "publish", "return_to", "tell"]
