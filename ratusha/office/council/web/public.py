"""What everybody sees: who sits in the council on a day, a commission, the rules of procedure."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from ratusha.foundation.numbering.rules import roman

from .. import queries
from ..queries import COMMISSION_WORDS, DUTY_WORDS, MAJORITY_WORDS, VALUE_WORDS, CommissionKind, Duty, Majority, Whole
from .drawing import hall_of

EDGE = date(1990, 1, 1)
MINUTE = 60


def asked_day(request: HttpRequest) -> date:
    """The day in the address, today without one; nonsense is a page that is not there."""
    given = request.GET.get("on", "")
    if not given:
        return timezone.localdate()
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise Http404 from None
    if not EDGE <= day <= date(2100, 1, 1):
        raise Http404
    return day


def member_address(pk: int) -> str:
    """The page of a deputy, where there is one."""
    try:
        return reverse("deputies:deputy", args=[pk])
    except NoReverseMatch:
        return ""


def council(request: HttpRequest) -> HttpResponse:
    """The composition of the council on a day: the hall, the head, factions, commissions."""
    today, day = timezone.localdate(), asked_day(request)
    convocation = queries.convocation(day)
    context: dict[str, Any] = {"day": day, "is_today": day == today, "convocation": convocation}
    if convocation is not None:
        in_commissions = queries.all_memberships(day)
        hall = hall_of(convocation.seats, queries.hall(day))
        context |= {
            "hall": hall,
            "number": roman(convocation.number),
            "in_office": convocation.seats - hall.vacant,
            "head": queries.head(day),
            "secretary": queries.secretary(day),
            "quorum": queries.quorum_needed(convocation.seats),
            "majority": queries.needed(Majority.FULL, Whole(convocation.seats, True)),
            "commissions": [
                (one, COMMISSION_WORDS[CommissionKind(one.kind)], in_commissions.get(one.pk, []))
                for one in queries.commissions(day)
            ],
        }
    return render(request, "council/council.html", context)


def commission(request: HttpRequest, pk: int) -> HttpResponse:
    """A commission: what it has, who is in it that day, how many must be present and how many must agree."""
    day = asked_day(request)
    row = queries.commission_of(pk)
    if row is None:
        raise Http404
    members = queries.memberships(row, day)
    count = len(members)
    context = {
        "commission": row,
        "kind": COMMISSION_WORDS[CommissionKind(row.kind)],
        "members": [(one.member, DUTY_WORDS[Duty(one.role)], member_address(one.member_id)) for one in members],
        "count": count,
        "quorum": queries.commission_quorum(count) if count else 0,
        "needed": queries.needed(Majority.COMMISSION, Whole(count)) if count else None,
        "day": day,
        "is_today": day == timezone.localdate(),
    }
    return render(request, "council/commission.html", context)


def rules(request: HttpRequest) -> HttpResponse:
    """The rules of procedure as they hold today, majorities with their formulas, and earlier versions."""
    today = timezone.localdate()
    now = queries.procedure(today)
    seats = queries.composition(today)
    majorities = []
    if seats:
        for kind in (Majority.FULL, Majority.TWO_THIRDS):
            both = [queries.needed(kind, Whole(seats, head)) for head in (True, False)]
            majorities.append((MAJORITY_WORDS[kind], both[0], both[1]))
    context = {
        "procedure": now,
        "values": [
            (words, shown(getattr(now, name), name), queries.certainty_of(name)) for name, words in VALUE_WORDS.items()
        ],
        "majorities": majorities,
        "seats": seats,
        "versions": queries.versions(),
        "today": today,
    }
    return render(request, "council/rules.html", context)


def shown(value: Any, name: str = "") -> Any:
    """A setting in words; whole minutes are told beside seconds."""
    if name.endswith("_seconds") and value >= MINUTE and value % MINUTE == 0:
        n = value // MINUTE
        return ngettext("{seconds}, that is {n} minute", "{seconds}, that is {n} minutes", n).format(seconds=value, n=n)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return MAJORITY_WORDS[value] if isinstance(value, Majority) else value
