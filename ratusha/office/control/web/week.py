"""This week: what will be late if nothing changes, why, and a hint that people may take or leave."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext, ngettext

from ratusha.channels.web import words
from ratusha.channels.web.pages import officials_only

from .. import permissions, queries
from ..queries import Expected
from ..rules import Stage
from .frame import WORKERS, behind, tabs


def reason(one: Expected, today: Any, *, named: bool) -> str:
    """Why it is expected, in one sentence: the queue, the pace, the days left, the absence."""
    told = one.forecast
    by = words.day(told.work.by, today)
    left = ngettext("{n} working day is left", "{n} working days are left", told.left).format(n=told.left)
    if told.work.executor is None:
        return gettext("Nobody has it yet; {left} to its control day, {day}.").format(left=left, day=by)
    if told.work.stage is Stage.AGREEING:
        return gettext("The answer waits for agreement or a signature; {left} to its control day, {day}.").format(
            left=left, day=by
        )
    parts = []
    if told.before:
        parts.append(ngettext("{n} case is before it", "{n} cases are before it", told.before).format(n=told.before))
    if named:
        parts.append(pace_words(told.a_week))
    parts.append(left)
    if told.away:
        away = ngettext(
            "the executor is away for {n} day of them", "the executor is away for {n} days of them", told.away
        )
        parts.append(away.format(n=told.away))
    said = ", ".join(parts)
    return gettext("{said}; control day {day}.").format(said=said[:1].upper() + said[1:], day=by)


def pace_words(a_week: float) -> str:
    """The pace in words."""
    if a_week <= 0:
        return gettext("nothing was closed in eight weeks")
    return gettext("pace {pace} a week").format(pace=localize(round(a_week, 1)))


def row_of(one: Expected, request: HttpRequest, today: Any) -> dict[str, Any]:
    """A line of the page."""
    actor = request.actor  # type: ignore[attr-defined]
    unit = one.case.unit_id or 0
    named = one.case.executor_id is not None and permissions.sees_load_of(actor, unit, one.case.executor_id)
    hands = permissions.assigns_in(actor, unit)
    return {
        "case": one.case,
        "reason": reason(one, today, named=named),
        "percent": round(one.forecast.chance * 100),
        "finish": one.forecast.finish,
        "advice": one.advice if hands and permissions.sees_persons(actor) else None,
        "advice_percent": round(one.advice[2] * 100) if one.advice else 0,
        "hand": f"{reverse('cases:assign', args=[one.case.pk])}" if hands else "",
    }


@officials_only(*WORKERS)
def week(request: HttpRequest) -> HttpResponse:
    """What will be late in the seven days from today."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = queries.this_week(actor, today)
    context = {
        "tabs": tabs("control:week"),
        "week": found,
        "will": [row_of(one, request, today) for one in found.will],
        "may": [row_of(one, request, today) for one in found.may],
        "all_href": behind(by_from=today, by_to=found.until),
        "late_href": reverse("control:late"),
        "here": request.get_full_path(),
    }
    return render(request, "control/week.html", context)
