"""Documents as rules: kinds and marks, states, links between documents, days and indexes. Pure."""

from .days import registered_on
from .indexes import index_of, is_index_template, template_for
from .linking import ACTS, COUNCIL, Relation, closes_a_circle, nonsense
from .short_codes import CODE_ALPHABET, CODE_LENGTH, in_groups, read_code
from .states import (
    OPEN_STATES,
    Channel,
    Flow,
    Mark,
    Role,
    Seen,
    State,
    Verb,
    Way,
    after,
    allowed,
    bears_files,
)

__all__ = [
    "ACTS",
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "COUNCIL",
    "OPEN_STATES",
    "Channel",
    "Flow",
    "Mark",
    "Relation",
    "Role",
    "Seen",
    "State",
    "Verb",
    "Way",
    "after",
    "allowed",
    "bears_files",
    "closes_a_circle",
    "in_groups",
    "index_of",
    "is_index_template",
    "nonsense",
    "read_code",
    "registered_on",
    "template_for",
]
