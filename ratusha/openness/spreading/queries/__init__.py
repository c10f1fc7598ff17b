"""Reads of spreading: posts and placements, how channels are, the dry run, who gets news by e-mail."""

from .channels import ChannelLook, away, is_off, looks, wires
from .dry import Shown, composed_of, dry_run, letter_of, seen_of
from .kinds import (
    Item,
    Kind,
    has_picture,
    item_of,
    kind_words,
    kinds,
    of_subject,
    picture_of,
    recent,
    register,
    register_topic,
    split,
    topics,
)
from .posts import (
    CHANNEL_WORDS,
    MOST_SAYS,
    MOST_TITLE,
    STATE_WORDS,
    Channel,
    Placement,
    Post,
    State,
    earlier,
    of_post,
    placements,
    post,
    posts,
    settled,
    to_do,
    troubles,
    visible_placements,
)  # fmt: skip
from .subscribers import (
    LABEL,
    Subscriber,
    by_letter,
    end_address,
    own_address,
    reader_at,
    readers,
    readers_after,
    readers_of,
)

__all__ = [
    "CHANNEL_WORDS", "LABEL", "MOST_SAYS", "MOST_TITLE", "STATE_WORDS", "Channel", "ChannelLook",
    "Item", "Kind", "Placement",
    "Post",
    "Shown", "State", "Subscriber", "away", "by_letter", "composed_of", "dry_run", "earlier", "end_address",
    "has_picture", "is_off", "item_of", "kind_words", "kinds", "letter_of", "looks", "of_post", "of_subject",
    "own_address", "picture_of", "placements", "post", "posts", "reader_at", "readers", "readers_after", "readers_of",
    "recent",
    "register", "register_topic", "seen_of", "settled", "split", "to_do", "topics", "troubles", "visible_placements",
    "wires",
]  # fmt: skip
