"""The unit's board: columns by state or by person; a case is handed over right on its card."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.actions import Refused
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case, Verb
from ratusha.office.cases.queries.card import allowed

from .. import permissions, queries
from ..queries import Lane
from .frame import WORKERS, behind, tabs

LANES = {
    Lane.NOBODY: _("Without an executor"),
    Lane.TAKE: _("To begin"),
    Lane.BEGUN: _("Answer is being prepared"),
    Lane.AGREEING: _("Being agreed"),
    Lane.SIGNING: _("Wait for a signature"),
    Lane.STOPPED: _("Stopped"),
}
WHEN = (("late", _("Late")), ("today", _("By the end of today")), ("week", _("This week")))
NEXT = (
    (Verb.SEND, "cases:send", _("Sign and send"), ""),
    (Verb.APPROVE, "cases:approve", _("Approve"), ""),
    (Verb.RESUME, "cases:resume", _("Let it go on"), ""),
    (Verb.SEND_FOR_APPROVAL, "cases:send_for_approval", _("Give for approval"), ""),
    (Verb.DRAFT, "cases:case", _("Write the answer"), "#answer"),
)

KEY_DIGITS = 18  # more is no key of a database


def step_of(actor: Any, case: Case) -> tuple[Any, str] | None:
    """The one next deed on a case that this actor may do now: (words, address)."""
    can = allowed(actor, case)
    mine = case.executor_id in actor.accounts
    for verb, name, words, part in NEXT:
        if verb in (Verb.SEND_FOR_APPROVAL, Verb.DRAFT) and not mine:
            continue
        if verb in can and not (verb is Verb.RESUME and not case.stopped_since):
            return words, reverse(name, args=[case.pk]) + part
    return None


def card_of(request: HttpRequest, case: Case, board: Any, may_hand: bool) -> dict[str, Any]:
    """A case as its card shows it."""
    actor = request.actor  # type: ignore[attr-defined]
    handable = may_hand and case.state in ("assigned", "preparing") and not case.stopped_since
    return {
        "case": case,
        "step": step_of(actor, case),
        "hand": reverse("control:hand", args=[case.pk]) if handable else "",
        "request_id": uuid4().hex,
        "reason": board.reasons.get(case.pk),
    }


def address(unit: int, **asked: Any) -> str:
    """The board of a unit with what is asked."""
    kept = {name: value for name, value in asked.items() if value}
    return reverse("control:unit_board", args=[unit]) + (f"?{urlencode(kept)}" if kept else "")


@officials_only(*WORKERS)
def board(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The board of one unit; without a key the first of those that the reader may open."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    units = queries.units_of(actor)
    unit = next((one for one in units if one.pk == pk or pk is None), None)
    if unit is None:
        if pk is None:
            return render(request, "control/board_none.html", {"tabs": tabs("control:board")})
        raise Http404
    by_person = request.GET.get("by") == "person" and permissions.sees_persons(actor)
    who, when = request.GET.get("who", "")[:12], request.GET.get("when", "")
    when = when if when in dict(WHEN) else ""
    who = who if who.isdecimal() or who == "nobody" else ""
    found = queries.board(actor, unit, today, by_person=by_person, who=who, when=when)
    may_hand = permissions.assigns_in(actor, unit.pk)
    columns = [
        {
            "title": one.title or (LANES[Lane(one.key)] if one.key in set(Lane) else _("a former colleague")),
            "column": one,
            "cards": [card_of(request, case, found, may_hand) for case in one.cases],
            "all": _all(unit.pk, one.key, by_person, when),
        }
        for one in found.columns
        if one.count or one.key not in (Lane.STOPPED, Lane.NOBODY)
    ]
    context = {
        "tabs": tabs("control:board"), "units": units, "unit": unit, "board": found, "columns": columns,
        "by_person": by_person, "may_hand": may_hand, "who": who, "when": when, "when_choices": WHEN,
        "sees_persons": permissions.sees_persons(actor), "here": request.get_full_path(),
        "by_state_href": address(unit.pk, when=when), "by_person_href": address(unit.pk, when=when, by="person"),
    }  # fmt: skip
    return render(request, "control/board.html", context)


STATE_OF = {Lane.TAKE: "assigned", Lane.BEGUN: "preparing", Lane.AGREEING: "agreeing", Lane.SIGNING: "approved"}


def _all(unit: int, key: str, by_person: bool, when: str) -> str:
    if by_person or key == Lane.NOBODY:
        return behind(unit=unit, who=key, when=when)
    if key == Lane.STOPPED:
        return behind(unit=unit, when="stopped")
    return behind(unit=unit, state=STATE_OF[Lane(key)], when=when)


@require_POST
@officials_only(*WORKERS)
@page
def hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Hands the case to the chosen executor of its own unit, then back to the board."""
    case = queries.late_cases(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if case is None or case.unit_id is None:
        raise Http404
    chosen = request.POST.get("executor", "")
    back = request.POST.get("next", "")
    target = back if back.startswith("/office/control/") else reverse("control:unit_board", args=[case.unit_id])
    if not chosen.isdecimal() or len(chosen) > KEY_DIGITS:
        messages.error(request, gettext("Choose who will answer."))
        return HttpResponseRedirect(target)
    try:
        version = request.POST.get("seen_version", "")
        seen = int(version[:9]) if version.isdecimal() else None
        call = call_of(request, request.POST.get("request_id") or None, seen)
        cases.assign(call, case, unit=case.unit_id, executor=int(chosen))
    except Refused as refused:
        if refused.code == "forbidden":
            raise
        messages.error(request, f"{case}: {refused.sentence}")
        return HttpResponseRedirect(target)
    messages.success(request, gettext("Handed over: {number}.").format(number=case))
    return HttpResponseRedirect(target)
