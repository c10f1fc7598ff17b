"""What the pages of knowledge share."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Role

from .. import queries

READERS = tuple(Role)  # as `permissions.can_read` says
KEEPERS = (Role.ADMINISTRATOR, Role.HEAD)


def tabs(here: str) -> list[tuple[Any, str, bool]]:
    """The three parts of knowledge: words, address, whether we are there."""
    parts = (
        ("answers", _("Standard answers")),
        ("instructions", _("Instructions")),
        ("articles", _("Articles of law")),
    )
    return [(words, reverse(f"knowledge:{name}"), name == here) for name, words in parts]


def ways(request: HttpRequest, *given: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The buttons of a list, for those who keep it."""
    keeps = queries.can_keep(request.actor)  # type: ignore[attr-defined]
    return [(words, reverse(name)) for words, name in given] if keeps else []


def article_choices(_request: HttpRequest) -> list[tuple[int, str]]:
    """Articles to tick."""
    return queries.article_choices(timezone.localdate())


def mark_words(row: Any) -> Any:
    """The mark in words for a list; empty for a sound text."""
    return queries.MARK_WORDS.get(queries.mark_of(row, timezone.localdate()), "")
