"""Tables of routing: the rules, and what was learned from the choices of people."""

from .learned import Doubt, LabelCount, LemmaCount, Lesson
from .rules import AUTHOR_WORDS, EFFECT_WORDS, SHARING_WORDS, RoutingRule

__all__ = [
    "AUTHOR_WORDS",
    "EFFECT_WORDS",
    "SHARING_WORDS",
    "Doubt",
    "LabelCount",
    "LemmaCount",
    "Lesson",
    "RoutingRule",
]
