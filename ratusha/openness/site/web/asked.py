"""Which part of a list the address asks for."""

from django.http import HttpRequest

from ..queries.lists import Asked

YEARS, MONTHS, PAGES = range(1991, 2200), range(1, 13), range(1, 2001)


def of(request: HttpRequest) -> Asked:
    """The year, the month and the page; what makes no sense is as if it were not asked."""
    year = _number(request, "year", YEARS)
    return Asked(year, _number(request, "month", MONTHS) if year else 0, _number(request, "page", PAGES) or 1)


def _number(request: HttpRequest, name: str, among: range) -> int:
    given = request.GET.get(name, "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 0
    return number if number in among else 0
