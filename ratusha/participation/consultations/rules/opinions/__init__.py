"""Groups of opinion from votes on statements: pure Python, the same result for the same votes on every machine.

Votes become a matrix (agree 1, disagree -1, pass 0, not met: the mean of the statement), the two directions in which
people differ most are found by power iteration, people are grouped by k-means with k chosen by silhouette.
"""

from .grouping import MOST_GROUPS, Grouping, group
from .matrix import plane
from .picture import LETTERS, NO_MAP, picture
from .telling import Told, common, divides, telling

__all__ = [
    "LETTERS",
    "MOST_GROUPS",
    "NO_MAP",
    "Grouping",
    "Told",
    "common",
    "divides",
    "group",
    "picture",
    "plane",
    "telling",
]
