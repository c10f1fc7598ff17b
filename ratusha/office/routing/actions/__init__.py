"""Writes of routing: the rules, and what is learned from the choices of people."""

from .learning import learn, relearn
from .rules import add_rule, change_rule, switch

__all__ = ["add_rule", "change_rule", "learn", "relearn", "switch"]
