"""Every read of open data."""

from ..models import PERIOD_WORDS, STATE_WORDS, TOPIC_WORDS, DataSet, Edition, Source
from ..rules import Column, Declared, Kind, Period, State, Topic
from .declared import declare, declared, declared_of
from .owning import LABEL, reached
from .reading import head_of, rows_of, table_of, text_of
from .sets import (
    all_sets,
    by_name,
    by_words,
    changes,
    edition_of,
    editions_of,
    mine,
    public,
    published,
    rows_for_register,
    visible_to,
    with_edition,
)  # fmt: skip

__all__ = [
    "LABEL", "PERIOD_WORDS", "STATE_WORDS", "TOPIC_WORDS", "Column", "DataSet", "Declared", "Edition", "Kind", "Period",
    "Source", "State", "Topic", "all_sets", "by_name", "by_words", "changes", "declare", "declared", "declared_of",
    "edition_of", "editions_of", "head_of", "mine", "public", "published", "reached", "rows_for_register", "rows_of",
    "table_of", "text_of", "visible_to", "with_edition",
]  # fmt: skip
