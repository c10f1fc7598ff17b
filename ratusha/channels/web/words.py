"""Short phrases about time and amounts for tags and tables, in the language of the page."""

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

NBSP = "\u00a0"


def tied(text: str) -> str:
    """The text with no-break spaces between a number and its word."""
    return re.sub(r"(\d) (?=\S)", rf"\1{NBSP}", text)


def day(value: date, today: date) -> str:
    """«5 грудня», with the year when it is not this one."""
    pattern = "j E" if value.year == today.year else pgettext("date format", "j E Y")
    return tied(date_format(value, pattern))


def near(value: date, today: date) -> str:
    """«сьогодні», «учора», else the day."""
    names = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    return names.get((value - today).days) or day(value, today)


def weekday(value: date) -> str:
    """«субота»."""
    return date_format(value, "l").lower()


def clock(value: datetime) -> str:
    """«14:36» in Kyiv."""
    return timezone.localtime(value).strftime("%-H:%M")


def moment(value: date | datetime, today: date) -> str:
    """«сьогодні, 9:14», «5 листопада, 14:36»; for a date without time only the day."""
    if not isinstance(value, datetime):
        return near(value, today)
    local = timezone.localtime(value)
    return f"{near(local.date(), today)}, {clock(value)}"


def days(count: int) -> str:
    """«1 день», «2 дні», «5 днів»."""
    return tied(ngettext("{n} day", "{n} days", count).format(n=count))


def size(count: int) -> str:
    """«2,4 МБ», «310 КБ» of bytes."""
    if count >= 1_000_000:
        return tied(_("{n} MB").format(n=number_format(count / 1_000_000, 1)))
    return tied(_("{n} KB").format(n=max(1, round(count / 1000))))
