"""Tags of terms: dials, clocks, «why this date». A part of the library `ratusha`."""

from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.channels.web import dials, words
from ratusha.channels.web.terms import as_day, face

register = template.Library()


def today_of(context: Context) -> date:
    """The day of the page: given by its view, else today in Kyiv."""
    found = context.get("today")
    return date(found.year, found.month, found.day) if found else timezone.localdate()


@register.inclusion_tag("web/parts/due.html", takes_context=True)
def due(context: Context, value: Any, **facts: Any) -> dict[str, Any]:
    """`{% due case.due_on since=case.received_on control=case.control_on done=case.answered_on stopped=… note=… %}`.

    `value` is a date, a moment or a `Due` (whose start and control day are then known). Nothing for None.
    """
    return {"face": _face(context, value, facts)}


@register.inclusion_tag("web/parts/dial.html", takes_context=True)
def dial(context: Context, value: Any, **facts: Any) -> dict[str, Any]:
    """The dial alone; the words must stand beside it."""
    found = _face(context, value, facts)
    return {"dial": found.dial if found else None}


def _face(context: Context, value: Any, facts: dict[str, Any]) -> Any:
    day = as_day(value)
    if day is None:
        return None
    facts = {name: as_day(one) if name in ("since", "control", "done") else one for name, one in facts.items()}
    today = as_day(facts.pop("today", None)) or today_of(context)
    facts.setdefault("since", getattr(value, "counted_from", None))
    facts.setdefault("control", getattr(value, "control_on", None))
    return face(day, today, **facts)


@register.inclusion_tag("web/parts/clock.html", takes_context=True)
def clock(context: Context, value: Any, **facts: Any) -> dict[str, Any]:
    """The big clock of a case: days left inside, a gold dot for the control day. Facts as of `due`."""
    found = _face(context, value, facts)
    if found is None:
        return {"dial": None}
    day, since = (
        as_day(value),
        as_day(facts.get("since", getattr(value, "counted_from", None))),
    )
    control = as_day(facts.get("control", getattr(value, "control_on", None)))
    today = as_day(facts.get("today")) or today_of(context)
    runs = found.dial.shape not in (dials.Shape.DONE, dials.Shape.STOPPED)
    goal = dials.mark_at(dials.share_gone(since, day, control)) if runs and day and since and control else None
    return {
        "face": found,
        "dial": found.dial,
        "ticks": dials.TICKS,
        "goal": goal,
        "number": abs(found.dial.left),
        "unit": words.days(abs(found.dial.left)).split(words.NBSP, 1)[-1],
        "day": day and words.day(day, today),
        "weekday": day and words.weekday(day),
        "control": control and words.day(control, today),
        "label": _clock_label(found.dial, since, day),
    }


def _clock_label(shown: dials.Dial, since: date | None, day: date | None) -> str:
    if shown.shape is dials.Shape.DONE:
        return _("Done")
    if shown.shape is dials.Shape.STOPPED:
        return _("The term is stopped")
    if shown.left < 0:
        return _("{days} late").format(days=words.days(-shown.left))
    if since is None or day is None:
        return _("{days} left").format(days=words.days(shown.left))
    whole = (day - since).days
    return _("{gone} of {whole} gone, {left} left").format(
        gone=words.days(whole - shown.left), whole=whole, left=words.days(shown.left)
    )


@register.inclusion_tag("web/parts/why.html", takes_context=True)
def why(
    context: Context,
    value: Any,
    received: Any = None,
    opened: bool = False,
    link: str = "",
) -> dict[str, Any]:
    """The fold «Why this date» of a `Due`: received, counted from, how long, control day, article."""
    today = today_of(context)
    return {
        "due": value,
        "received": received and words.moment(received, today),
        "counted_from": value and words.day(value.counted_from, today),
        "control": value and value.control_on and words.day(value.control_on, today),
        "opened": opened,
        "link": link,
    }
