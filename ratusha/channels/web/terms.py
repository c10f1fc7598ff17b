"""A term in words and shape, for dials and clocks: dates first, colour last."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from . import words
from .dials import Dial, Shape, dial


@dataclass(frozen=True, slots=True)
class TermFace:
    """`main` is the sentence, `small` what stands under it."""

    dial: Dial
    main: str
    small: str


def as_day(value: Any) -> date | None:
    """The day of a date, of a moment, or of anything with `due_on`."""
    value = getattr(value, "due_on", value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def face(
    due_on: date,
    today: date,
    *,
    since: date | None = None,
    control: date | None = None,
    done: date | None = None,
    stopped: Any = False,
    note: Any = "",
    until: str = "",
) -> TermFace:
    """What a term says today. `stopped` may be the reason in words; `until` a time of day such as «17:15»."""
    shown = dial(due_on, today, since=since, done=done is not None, stopped=bool(stopped))
    main, small = _words(shown, due_on, today, since, done, stopped, until)
    if control and control != due_on and shown.shape in (Shape.RING, Shape.SOON):
        small = _("{left}, control on {day}").format(left=small, day=words.day(control, today))
    return TermFace(shown, main, str(note) if note and shown.shape is not Shape.STOPPED else small)


def _words(
    shown: Dial,
    due_on: date,
    today: date,
    since: date | None,
    done: date | None,
    stopped: Any,
    until: str,
) -> tuple[str, str]:
    when = words.day(due_on, today)
    if done is not None:
        return _done(due_on, today, since, done)
    if shown.shape is Shape.STOPPED:
        return _("stopped"), "" if stopped is True else str(stopped)
    if shown.shape is Shape.LATE:
        return _("{days} late").format(days=words.days(-shown.left)), _("it was due by {day}").format(day=when)
    if shown.shape is Shape.TODAY:
        return (_("today by {time}").format(time=until) if until else _("today")), ""
    return _("by {day}").format(day=when), words.days(shown.left)


def _done(due_on: date, today: date, since: date | None, done: date) -> tuple[str, str]:
    late = (done - due_on).days
    if late > 0:
        return _("done, {days} late").format(days=words.days(late)), words.day(done, today)
    if since is None:
        return _("done in time"), words.day(done, today)
    return _("done in {days}").format(days=words.days(max(1, (done - since).days))), words.day(done, today)
