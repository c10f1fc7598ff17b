"""`{% load knowledge %}`: instructions beside a step of work, marks of texts."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone

from ratusha.office.knowledge import queries

register = template.Library()


@register.inclusion_tag("knowledge/parts/instructions.html")
def instructions(step: str) -> dict[str, Any]:
    """What to know at this step, folded."""
    return {"found": queries.instructions_for(step, timezone.localdate())}


@register.inclusion_tag("knowledge/parts/instructions.html")
def instructions_at(state: str) -> dict[str, Any]:
    """The instructions for a case in this state."""
    step = queries.STEP_OF_STATE.get(state, "")
    return {"found": queries.instructions_for(step, timezone.localdate()) if step else []}


@register.inclusion_tag("knowledge/parts/mark.html")
def law_mark(row: Any, today: date | None = None) -> dict[str, Any]:
    """The mark of a text whose law has moved on; nothing for a sound one."""
    found = getattr(row, "mark", None)
    if found is None:
        found = queries.mark_of(row, today or timezone.localdate())
    return {"words": queries.MARK_WORDS.get(found, "")}
