"""Every read of following."""

from ..models import WHY_WORDS, Follow, Follower
from ..rules import RADII, Point, Why, is_here, metres
from . import owndata
from .mine import (
    by_letter,
    follower_of,
    follows_of,
    is_followed,
    key_of,
    news,
    number_of,
    number_of_followers,
)
from .telling import due_for_digest, due_now, followers_of, unmatched
from .topics import Group, groups, register_topics, words_of

__all__ = [
    "RADII",
    "WHY_WORDS",
    "Follow",
    "Follower",
    "Group",
    "Point",
    "Why",
    "by_letter",
    "due_for_digest",
    "due_now",
    "follower_of",
    "followers_of",
    "follows_of",
    "groups",
    "is_followed",
    "is_here",
    "key_of",
    "metres",
    "news",
    "number_of",
    "number_of_followers",
    "owndata",
    "register_topics",
    "unmatched",
    "words_of",
]
