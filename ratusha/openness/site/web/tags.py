"""What templates of the site ask: hours and numbers in words."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.channels.web.community import WEEK, WEEKDAYS

from ..queries import lists
from ..rules.doors import door_now
from . import words

register = template.Library()


@register.filter
def site_days(line: Any) -> str:
    """«Понеділок – п’ятниця»."""
    first, last = (str(WEEKDAYS[WEEK.index(line.value[name])]) for name in ("first", "last"))
    return first.capitalize() if first == last else f"{first.capitalize()} – {last}"


@register.filter
def site_times(line: Any) -> str:
    """«8:00–17:00, перерва 12:00–13:00»."""
    value = line.value
    said = f"{value['opens']:%H:%M}–{value['closes']:%H:%M}".removeprefix("0")
    if value.get("break_from") and value.get("break_until"):
        said += ", " + _("lunch {first}–{last}").format(
            first=f"{value['break_from']:%H:%M}", last=f"{value['break_until']:%H:%M}"
        )
    return said


@register.filter
def site_call(number: str) -> str:
    """The number as a phone dials it."""
    return "tel:" + "".join(char for char in number if char.isdigit() or char == "+")


@register.filter
def site_door(hours: Any) -> tuple[str, str, str]:
    """How the door stands now: words, tone, icon."""
    now = timezone.localtime()
    return words.door_words(door_now(lists.lines_of(hours), now.weekday(), now.time()))


@register.simple_tag
def site_today(hours: Any) -> str:
    """Hours of today: «8:00–17:00, перерва 12:00–13:00»; empty when closed today."""
    weekday = timezone.localdate().weekday()
    return "; ".join(
        site_times(one) for one, line in zip(hours, lists.lines_of(hours), strict=False) if line.holds(weekday)
    )
