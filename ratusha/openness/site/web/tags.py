"""What templates of the site ask: hours and numbers in words."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.channels.web.community import WEEK, WEEKDAYS

from ..queries import lists
from ..rules.doors import door_now
from . import words
from .feeds import full

register = template.Library()
register.filter("site_whole", full)


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


@register.filter
def site_money(amount: Any) -> str:
    """«1 200 000 ₴», without kopecks where there are none."""
    whole = f"{amount:,.2f}".removesuffix(".00").replace(",", "\u00a0").replace(".", ",")
    return f"{whole}\u00a0₴"


@register.simple_tag
def site_sum(page: Any) -> Any:
    """Money of the programme together."""
    return lists.money_of(page.money)


@register.simple_tag
def site_lines(page: Any) -> list[tuple[Any, Any]]:
    """Money of the programme by years, with the source in words."""
    return lists.money_rows(page.money)


STATES = {"planned": ("wait", "clock"), "going": ("", "arrow"), "ended": ("ok", "check"), "stopped": ("bad", "cross")}


@register.filter
def site_state(page: Any) -> tuple[str, str, str]:
    """How the programme stands: words, tone, icon."""
    return (page.get_state_display(), *STATES[page.state])


@register.simple_tag
def site_today(hours: Any) -> str:
    """Hours of today: «8:00–17:00, перерва 12:00–13:00»; empty when closed today."""
    weekday = timezone.localdate().weekday()
    return "; ".join(
        site_times(one) for one, line in zip(hours, lists.lines_of(hours), strict=False) if line.holds(weekday)
    )
