"""The calendar of control days with what can be done, absences, visits and receptions; and its address for phones."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.foundation.access.actors import Role

from .. import actions, permissions, queries
from ..rules import Fullness, month_weeks, week_of
from .frame import WORKERS, behind, number, tabs

FULL_WORDS = {
    Fullness.OVER: _("more than can be done"),
    Fullness.FULL: _("a full day"),
    Fullness.FREE: "",
    Fullness.OFF: _("day off"),
}
DAY = timedelta(days=1)


def asked_day(request: HttpRequest, today: date) -> date:
    """The day in the address, else today; years that the calendar does not know are left out."""
    try:
        found = date.fromisoformat(request.GET.get("day", "")[:10])
    except ValueError:
        return today
    return found if abs(found.year - today.year) <= 5 else today


def whose(request: HttpRequest, units: Sequence[Any]) -> tuple[int | None, int | None]:
    """(unit, person) whose calendar is asked for, as far as the reader may: an executor's own by default."""
    actor = request.actor  # type: ignore[attr-defined]
    unit, who = number(request, "unit"), number(request, "who")
    if unit is not None and unit not in {one.pk for one in units}:
        unit = None
    if not permissions.sees_persons(actor):
        who = None if actor.has(Role.REGISTRAR) else actor.account_id
    elif who is not None and who not in _people(request, units, unit):
        who = None
    if unit is None and who is None and not actor.has(Role.HEAD, Role.REGISTRAR):
        unit = min(actor.units, default=None)
    return unit, who


def _people(request: HttpRequest, units: Sequence[Any], unit: int | None) -> dict[int, str]:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    asked = [unit] if unit is not None else [one.pk for one in units]
    found = queries.workers([one for one in asked if permissions.assigns_in(actor, one)], today)
    return {pk: name for rows in found.values() for pk, name in rows}


@officials_only(*WORKERS)
def calendar(request: HttpRequest) -> HttpResponse:
    """A month or a week."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    day, weekly = asked_day(request, today), request.GET.get("span") == "week"
    weeks = [week_of(day)] if weekly else month_weeks(day.year, day.month)
    units = queries.units_of(actor)
    unit, who = whose(request, units)
    found = queries.calendar(actor, weeks[0][0], weeks[-1][-1], today, unit=unit, who=who)
    rows = [[cell(found, one, day, today, weekly, unit, who) for one in week] for week in weeks]
    before = weeks[0][0] - 7 * DAY if weekly else day.replace(day=1) - DAY
    after = weeks[0][0] + 7 * DAY if weekly else _next_month(day)
    busy = [one for one in found.days.values() if one.fullness is Fullness.OVER and one.day >= today]
    context = {
        "tabs": tabs("control:calendar"), "weeks": rows, "day": day, "weekly": weekly, "calendar": found, "busy": busy,
        "unit": unit, "who": who, "units": units, "people": _people(request, units, unit).items()
        if permissions.sees_persons(actor) else (),
        "late_href": behind(unit=unit, who=who, by_to=today - DAY),
        "back_href": step(request, before, unit, who), "on_href": step(request, after, unit, who),
        "week_href": step(request, day, unit, who, span="week"), "month_href": step(request, day, unit, who, span=""),
        "today_href": step(request, today, unit, who), "feed": queries.feed_of(actor),
    }  # fmt: skip
    return render(request, "control/calendar.html", context)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + 32 * DAY).replace(day=1)


def step(request: HttpRequest, day: date, unit: int | None, who: int | None, span: str | None = None) -> str:
    """The calendar at another day."""
    span = request.GET.get("span", "") if span is None else span
    asked = {"day": day.isoformat(), "span": span, "unit": unit, "who": who}
    return f"{reverse('control:calendar')}?{urlencode({name: value for name, value in asked.items() if value})}"


def cell(
    found: Any, one: date, day: date, today: date, weekly: bool, unit: int | None, who: int | None
) -> dict[str, Any]:
    """One day of the grid."""
    planned = found.days[one]
    return {
        "planned": planned,
        "words": FULL_WORDS[planned.fullness],
        "href": behind(unit=unit, who=who, by_from=one, by_to=one) if planned.cases else "",
        "visits": found.visits.get(one, []),
        "reception": found.receptions.get(one, ""),
        "outside": not weekly and one.month != day.month,
        "is_today": one == today,
        "past": one < today,
    }


def feed_link(request: HttpRequest) -> dict[str, Any]:
    """The address of the own calendar, for the page where it is made and closed."""
    feed = queries.feed_of(request.actor)  # type: ignore[attr-defined]
    secret = queries.secret_of(feed) if feed else ""
    return {
        "link": f"{settings.PUBLIC_URL}{reverse('control_feed:feed', args=[secret])}" if secret else "",
        "close_href": reverse("control:close_feed", args=[feed.pk]) if feed and secret else "",
    }


def _back(_row: Any = None) -> str:
    return reverse("control:open_feed")


open_feed = Deed(
    actions.open_feed, title=_("My calendar in the phone"), button=_("Make a new address"), then="control:open_feed",
    lead=_("A calendar program shows your control days, tasks and visits from this address. Whoever knows it sees "
           "them, so keep it to yourself. A new address ends the old one."),
    said=_("The address is made."), template="control/feed.html", facts=feed_link,
).view(*WORKERS)  # fmt: skip
close_feed = Deed(
    actions.close_feed, title=_("Close the address of my calendar"), button=_("Close the address"), then=_back,
    lead=_("Calendar programs that use it will show nothing new."), said=_("The address is closed."),
    rows=queries.feeds,
).view(*WORKERS)  # fmt: skip


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The own calendar by its secret address, for calendar programs: RFC 5545; 404 for an unknown or closed one."""
    found = queries.own_calendar(token, timezone.now())
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="ratusha.ics"'
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response
