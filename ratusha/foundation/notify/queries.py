"""Reads about letters: what became of those about an object, and what the operator must look at."""

from django.db.models import Count, QuerySet

from .delivery import waiting_kinds
from .models import Letter, State


def letters_about(label: str, pk: int) -> QuerySet[Letter]:
    """Letters about one object, oldest first, each with its delivery state."""
    return Letter.objects.filter(about_label=label, about_id=pk).order_by("id")


def dead_letters() -> QuerySet[Letter]:
    """Letters that could not be delivered and nobody has set aside, newest first."""
    return Letter.objects.filter(state=State.DEAD).order_by("-id")


def waiting_letters() -> QuerySet[Letter]:
    """Letters still to be sent, the next first."""
    return Letter.objects.filter(state__in=(State.QUEUED, State.FAILED)).order_by("next_at", "id")


def counts() -> dict[str, int]:
    """State -> number of letters."""
    return dict(Letter.objects.order_by().values_list("state").annotate(Count("id")))


def without_channel() -> dict[str, int]:
    """Kind -> number of letters that wait because no channel of this kind is configured."""
    waiting = dict(waiting_letters().order_by().values_list("kind").annotate(Count("id")))
    return {kind: waiting[kind] for kind in waiting_kinds(waiting)}
