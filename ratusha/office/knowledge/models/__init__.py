"""Tables of knowledge."""

from .articles import Article, Wording
from .texts import Instruction, StandardAnswer

__all__ = ["Article", "Instruction", "StandardAnswer", "Wording"]
