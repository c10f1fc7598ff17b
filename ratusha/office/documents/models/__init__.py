"""Tables of documents: series and kinds, correspondents, the card with its files and links, looks and sendings."""

from .cards import (
    CHANNEL_WORDS,
    MARK_WORDS,
    RELATION_WORDS,
    ROLE_WORDS,
    STATE_WORDS,
    VERB_WORDS,
    CardChange,
    Document,
    DocumentFile,
    Link,
    Reader,
)
from .kinds import FLOW_WORDS, SEEN_WORDS, Correspondent, Kind, Series
from .sendings import LOOK_GROUNDS, WAY_WORDS, Dispatch, DispatchState, Look

__all__ = [
    "CHANNEL_WORDS",
    "FLOW_WORDS",
    "LOOK_GROUNDS",
    "MARK_WORDS",
    "RELATION_WORDS",
    "ROLE_WORDS",
    "SEEN_WORDS",
    "STATE_WORDS",
    "VERB_WORDS",
    "WAY_WORDS",
    "CardChange",
    "Correspondent",
    "Dispatch",
    "DispatchState",
    "Document",
    "DocumentFile",
    "Kind",
    "Link",
    "Look",
    "Reader",
    "Series",
]
