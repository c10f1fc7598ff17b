"""Officials for choices, with who is away and by whom they are substituted; one place for every app."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from ratusha.foundation.access import queries as access
from ratusha.foundation.charter.memo import Memo


def officials(_request: HttpRequest | None = None) -> list[tuple[int, str]]:
    """Working officials with their position; who is away today says so, with the substitute."""
    away = away_on(timezone.localdate())
    found = []
    for one in access.officials():
        name = f"{one.name}, {one.position}" if one.position else one.name
        found.append((one.pk, f"{name} ({away[one.pk]})" if one.pk in away else name))
    return found


def _load() -> list[tuple[int, date, date, str]]:
    rows = access.absences_from(timezone.localdate())
    return [(one.account_id, one.since, one.until, one.substitute.name if one.substitute else "") for one in rows]


absent: Memo[list[tuple[int, date, date, str]]] = Memo(_load)


def away_on(day: date) -> dict[int, str]:
    """Account -> «away until 05.12, substituted by …» for who is away on the day, not in the past. At most 1 query."""
    found: dict[int, str] = {}
    for account, since, until, substitute in absent():
        if since <= day <= until:
            last = until.strftime("%d.%m")
            words = gettext("away until {day}").format(day=last)
            if substitute:
                words = gettext("away until {day}, substituted by {name}").format(day=last, name=substitute)
            found[account] = words
    return found


def units(_request: HttpRequest | None = None) -> list[tuple[int, str]]:
    """Working units."""
    return [(one.pk, one.name) for one in access.open_units()]
