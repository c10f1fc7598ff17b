"""The community whose town hall this is, for headers, footers, receipts and the brand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.charter import queries as charter

from . import brands

BRANDS = ("kitsman", "tetiiv")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


@dataclass(frozen=True, slots=True)
class Community:
    """Names and addresses as the charter gives them."""

    name: Any
    council: Any
    tagline: Any
    address: str
    hours: tuple[str, ...]
    phone: str
    email: str
    brand: str

    @property
    def phone_href(self) -> str:
        """The telephone number as a `tel:` address."""
        return "tel:" + "".join(char for char in self.phone if char.isdigit() or char == "+")


def community() -> Community:
    """What the charter says today; before it is set up, words that are true of any community."""
    english = get_language() == "en"
    brand = str(_value("look.brand", BRANDS[0]))
    return Community(
        name=(english and _value("community.name_en", "")) or _value("community.name", _("Town hall")),
        council=_value("community.council", _("Council")),
        tagline=_("council online"),
        address=str(_value("contacts.address", "")),
        hours=hours_in_words(_value("hours.week", {})),
        phone=str(_value("contacts.phone", "")),
        email=str(_value("contacts.email", "")),
        brand=brand if brand in BRANDS or brands.worn(brand) else BRANDS[0],
    )


def map_view() -> tuple[list[float], int]:
    """Centre and zoom of the community's map."""
    return list(_value("look.map_centre", [48.4412, 25.7608])), int(_value("look.map_zoom", 12))


_villages: list[Callable[[], Sequence[dict[str, Any]]]] = []


def show_villages(read: Callable[[], Sequence[dict[str, Any]]]) -> None:
    """Will draw the villages that this gives, as dicts name, lat, lon, on small maps that are told no others."""
    _villages[:] = [read]


def villages() -> Sequence[dict[str, Any]]:
    """The villages to find one's way by on a small map."""
    return _villages[0]() if _villages else ()


def hours_in_words(week: dict[str, list[str]]) -> tuple[str, ...]:
    """«понеділок–четвер, 8:00–17:00, обід 12:00–13:00»: days with the same hours in a row are one line."""
    lines: list[str] = []
    for hours, group in groupby(WEEK, key=lambda day: tuple(week.get(day, ()))):
        days = [WEEKDAYS[WEEK.index(day)] for day in group]
        if len(hours) < 2:
            continue
        named = str(days[0]) if len(days) == 1 else f"{days[0]}–{days[-1]}"
        times = [one.removeprefix("0") for one in hours]
        line = f"{named}, {times[0]}–{times[1]}"
        if len(times) >= 4:
            line += ", " + gettext("lunch {first}–{last}").format(first=times[2], last=times[3])
        lines.append(line)
    return tuple(lines)


def _value(key: str, default: Any) -> Any:
    return charter.value(key) or default
