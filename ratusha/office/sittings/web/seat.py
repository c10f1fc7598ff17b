"""The member's own page of a sitting, on a phone: being there, asking for the floor, amendments, conflicts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.entering.marks import confirmed
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role

from .. import actions, queries
from ..queries import MEMBER, OF_MEMBERS, TURN_WORDS, State
from .deeds import AMENDMENT, AMENDMENT_HINTS
from .words import drawn, item_state, state_of, to_seat

ROLES = (Role.DEPUTY, Role.HEAD)


def own_kinds(_request: HttpRequest) -> list[tuple[str, Any]]:
    """What a member may ask the floor for."""
    return [(one.value, TURN_WORDS[one]) for one in OF_MEMBERS]


def own(action: Any, title: Any, button: Any, rows: Any = queries.visible_to, **words: Any) -> Any:
    """The page of an act of the member; it goes back to their own page."""
    return Deed(action, title=title, button=button, then=to_seat, rows=rows, **words).view(*ROLES)


ask_to_speak = own(
    actions.ask_to_speak, _("Ask for the floor"), _("Ask for the floor"), labels={"kind": _("What for")},
    choices={"kind": own_kinds}, said=_("You are on the list of speakers."),
)  # fmt: skip
check_out = own(actions.check_out, _("Leave the hall"), _("I am leaving"), said=_("Noted that you left."))
withdraw = own(
    actions.withdraw_turn, _("Take me off the list"), _("Take me off the list"), rows=queries.turns_visible_to
)
finish = own(actions.end_turn, _("I have finished"), _("I have finished"), rows=queries.turns_visible_to)
amend = own(
    actions.file_amendment, _("File an amendment"), _("File the amendment"), rows=queries.items_visible_to,
    labels=AMENDMENT, hints=AMENDMENT_HINTS, hidden=("author", "author_words"), said=_("Your amendment is filed."),
)  # fmt: skip
take_back = own(
    actions.withdraw_amendment, _("Withdraw the amendment"), _("Withdraw it"), rows=queries.amendments_visible_to
)
declare = own(
    actions.declare_conflict, _("Announce a conflict of interest"), _("Announce it"), rows=queries.items_visible_to,
    lead=_("You announce it yourself at the sitting, and it stays in the protocol. You may go on to consider the"
           " question and vote (article 59-1)."),
    labels={"text": _("What the conflict is")}, said=_("Your statement is entered."),
)  # fmt: skip


class HereForm(ActionForm):
    """Nothing but the button; the code comes with the address."""


@officials_only(*ROLES)
@page
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """«I am here»: by the code that was scanned in the hall, else after showing anew who one is."""
    code = request.POST.get("code") or request.GET.get("code") or ""
    return _come(request, pk, code) if code else _come_confirmed(request, pk)


def _come(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    row = get_object_or_404(queries.visible_to(request.actor), pk=pk)  # type: ignore[attr-defined]
    form = HereForm.of(request, target=row)
    remote = row.mode == "remote" or bool(request.POST.get("remote"))
    if request.method == "POST" and form.perform(request, actions.check_in, code=code, remote=remote):
        return HttpResponseRedirect(to_seat(row))
    context = {"sitting": row, "form": form, "code": code, "may_be_remote": row.mode == "mixed"}
    return render(request, "sittings/here.html", context, status=form.status)


@confirmed
def _come_confirmed(request: HttpRequest, pk: int) -> HttpResponse:
    request.actor = queries.confirmed(request.actor, pk)  # type: ignore[attr-defined]
    return _come(request, pk, "")


@officials_only(*ROLES)
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda of the member: what is considered now, what one may do about it, what comes."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    member = queries.member_for(actor, row)
    items = queries.items_of(row)
    current = next((one for one in items if one.state == "now"), None)
    speaking, waiting = queries.floor(row)
    conflicts, amendments = queries.conflicts_by_item(row), queries.amendments_by_item(row)
    mine = member.pk if member else None
    lines = [_line(one, conflicts.get(one.pk, []), amendments.get(one.pk, []), mine) for one in items]
    there = member is not None and queries.is_there(row, member)
    context = {
        "sitting": row, "state": state_of(row), "member": member, "there": there, "current": current, "now": now,
        "can_come": member is not None and not there and _hall_is_open(row), "quorum": queries.quorum_now(row),
        "speaking": speaking, "speaking_name": queries.name_of(speaking) if speaking else "",
        "left": queries.left_of(speaking, now) if speaking else None,
        "clock": queries.clock(queries.left_of(speaking, now)) if speaking else "",
        "i_speak": speaking is not None and speaking.member_id == mine,
        "own_turns": [(place, one, TURN_WORDS[queries.TurnKind(one.kind)]) for place, one in enumerate(waiting, 1)
                      if mine is not None and one.member_id == mine],
        "ahead": len(waiting),
        "items": lines, "line": next((one for one in lines if one["row"] is current), None),
        "kinds": own_kinds(request), "parts": drawn(request, MEMBER, row, current),
        "runs": queries.can_run(actor, row), "desk": reverse("sittings:desk", args=[row.pk]),
        "goes_on": row.state in (State.OPEN, State.BREAK),
    }  # fmt: skip
    return render(request, "sittings/seat.html", context)


def _line(one: Any, conflicts: list[Any], amendments: list[Any], mine: int | None) -> dict[str, Any]:
    return {
        "row": one,
        "state": item_state(one),
        "conflicts": conflicts,
        "amendments": amendments,
        "own_amendments": [each for each in amendments if each.author_id == mine and each.state == "filed"],
        "told": any(each.member_id == mine for each in conflicts),
        "open": one.state in ("waiting", "now"),
    }


def _hall_is_open(row: Any) -> bool:
    if row.state == State.CALLED:
        return queries.day_of(row) == timezone.localdate()
    return bool(row.goes_on)
