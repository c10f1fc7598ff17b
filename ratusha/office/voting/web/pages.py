"""The deputy's screen, the screen on the wall, the public page, and what they listen to."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ratusha.channels.live import boards
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.entering.marks import confirmed
from ratusha.channels.web.forms import REQUEST_ID
from ratusha.channels.web.pages import officials_only, page, private
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.actions import Refused
from ratusha.office.sittings import queries as sittings

from .. import actions, queries
from ..queries import CHOICE_WORDS, Choice
from .boards import facts

NAMES = ("screen", "gallery", "seat")
MEMBERS = (Role.DEPUTY, Role.HEAD)


@officials_only(*MEMBERS, Role.SECRETARIAT)
def index(request: HttpRequest) -> HttpResponse:
    """Where the sitting is that goes on; straight to it when there is one alone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list(sittings.going_on(actor)) or list(sittings.ahead(actor, timezone.now())[:3])
    if len(found) == 1 and request.GET.get("stay") is None:
        name = "hall:seat" if sittings.member_for(actor, found[0]) else "hall:chair"
        return HttpResponseRedirect(reverse(name, args=[found[0].pk]))
    return render(request, "voting/index.html", {"sittings": found})


def _sitting(request: HttpRequest, pk: int) -> Any:
    found = sittings.sitting(request.actor, pk)  # type: ignore[attr-defined]
    if found is None or not found.is_public:
        raise Http404
    return found


def hall_of(sitting: Any) -> Any:
    """The hall as it is now; a vote whose time is over is closed first."""
    now = timezone.now()
    hall = queries.hall(sitting.pk, now, sitting)
    box, division = (hall.box, hall.division) if hall else (None, None)
    if box is not None and division is not None and now >= division.closes_at and actions.close_due(now):
        hall = queries.hall(sitting.pk, now, sitting)
    if hall is None:
        raise Http404
    return hall


def hung(request: HttpRequest, name: str, hall: Any, **more: Any) -> dict[str, Any]:
    """What a page with a board needs: the board as it is now, where to listen, where to ask without listening."""
    pk = hall.sitting.pk
    with translation.override(boards.LANGUAGE):
        html = render_to_string(f"voting/boards/{name}.html", {**facts(hall), **more}, request if more else None)
    return {
        "hall": hall,
        "board_html": html,
        "board_live": boards.address(name, pk),
        "board_from": reverse("hall:board", args=[pk, name]),
        "board_at": boards.milliseconds(),
    }


@page
def board(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The board as JSON, for pages that cannot listen."""
    shown = boards.read(name, pk) if name in NAMES else None
    if shown is None:
        raise Http404
    return private(HttpResponse(boards.message(f"{name}:{pk}", shown), content_type="application/json"))


@page
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen on the wall of the hall: everything large, nothing to press."""
    sitting = _sitting(request, pk)
    context = {"sitting": sitting, **hung(request, "screen", hall_of(sitting))}
    return private(render(request, "voting/screen.html", context))


@page
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes on in the hall, for everybody, with the votes that have been closed."""
    sitting = _sitting(request, pk)
    rows = queries.visible_to(request.actor).filter(sitting=sitting, state="closed").order_by("-number")  # type: ignore[attr-defined]
    context = {"sitting": sitting, "closed": rows[:100], **hung(request, "gallery", hall_of(sitting))}
    return private(render(request, "voting/live.html", context))


@page
def vote(request: HttpRequest, pk: int, division: int) -> HttpResponse:
    """The frozen text of a vote with its SHA-256, adopted amendments and, once it is closed, the way to the names."""
    sitting = _sitting(request, pk)
    row = get_object_or_404(queries.visible_to(request.actor), pk=division, sitting=sitting)  # type: ignore[attr-defined]
    back = request.GET.get("from") == "seat"
    return private(render(request, "voting/vote.html", {"sitting": sitting, "division": row, "to_seat": back}))


@officials_only(*MEMBERS)
@page
def seat(request: HttpRequest, pk: int, said: str = "", status: int = 200) -> HttpResponse:
    """The deputy's screen: what is voted on and three buttons, nothing else."""
    sitting, actor = _sitting(request, pk), request.actor  # type: ignore[attr-defined]
    member = sittings.member_for(actor, sitting)
    if member is None:
        return render(request, "403.html", status=403)
    hall, other = hall_of(sitting), queries.device_lacks(sitting, member)
    mine = queries.mine_in(hall, member, timezone.now(), own_device=not other)
    told = {"mine": mine, "request_id": uuid4().hex}
    own_vote = told_of(mine) if mine is not None else last_told(sitting, member)
    context = {
        "sitting": sitting,
        "member": member,
        "here": member.pk in hall.box.there if hall.box else sittings.is_there(sitting, member),
        "other_device": other,
        "mine_told": {**own_vote, "first": own_vote["said"] or (hall.stage == "result" and own_vote["kept"]) or ""},
        "said": said,
        **hung(request, "seat", hall, **told),
    }
    return render(request, "voting/seat.html", context, status=status)


def own(actor: Actor, pk: int) -> Any:
    """The member's seat in the open vote, None while there is none."""
    now = timezone.now()
    open_now = queries.current(pk)
    return queries.mine(actor, open_now, now) if open_now is not None else None


def told_of(mine: Any) -> dict[str, Any]:
    """One's own vote as the page's script knows it; `kept`: what stands below the result."""
    if mine is None or mine.cast is None:
        return {"division": None, "choice": "", "said": "", "kept": "", "lacks": mine.lacks if mine else ""}
    return {**taken_of(mine.cast), "lacks": mine.lacks}


def taken_of(cast: Any) -> dict[str, Any]:
    """A vote that the server has taken."""
    return {"division": cast.division_id, "choice": cast.choice, "said": said_of(cast), "kept": kept_of(cast)}


def own_told(actor: Actor, sitting: Any) -> dict[str, Any]:
    """One's own vote in the vote that is open, else in the last one that was closed: nobody has to guess."""
    mine = own(actor, sitting.pk)
    if mine is not None:
        return told_of(mine)
    return last_told(sitting, sittings.member_for(actor, sitting))


def last_told(sitting: Any, member: Any) -> dict[str, Any]:
    """One's own vote in the last vote that was closed."""
    last, cast = queries.last_vote_of(sitting, member) if member is not None else (None, None)
    kept = "" if last is None else kept_of(cast) if cast else _("No vote of yours was taken in this vote.")
    return {**told_of(None), "kept": kept}


def kept_of(cast: Any) -> str:
    """What was taken, once it cannot be changed."""
    time, words = timezone.localtime(cast.at).strftime("%H:%M:%S"), CHOICE_WORDS[Choice(cast.choice)]
    if cast.how == queries.How.MANUAL:
        return said_of(cast)
    return _("Your vote is counted: «{choice}», taken at {time}.").format(choice=words, time=time)


def said_of(cast: Any) -> str:
    """What the server has taken, with its own time."""
    time = timezone.localtime(cast.at).strftime("%H:%M:%S")
    words = CHOICE_WORDS[Choice(cast.choice)]
    if cast.how == queries.How.MANUAL:
        return _("The vote «{choice}» was entered by hand at {time}.").format(choice=words, time=time)
    return _("The vote «{choice}» was taken at {time}. It can be changed while the voting goes on.").format(
        choice=words, time=time
    )


@officials_only(*MEMBERS)
@page
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own vote as JSON, asked for after the network was away."""
    return JsonResponse(own_told(request.actor, _sitting(request, pk)))  # type: ignore[attr-defined]


@officials_only(*MEMBERS)
@require_POST
def cast(request: HttpRequest, pk: int, division: int) -> HttpResponse:
    """Takes a vote -> JSON for the page's script, else the page itself with what was taken or why not."""
    given = request.POST.get("request_id", "")
    call = call_of(request, given if REQUEST_ID.fullmatch(given) else uuid4().hex)
    plain = "application/json" not in request.headers.get("Accept", "")
    try:
        taken = actions.cast(call, division, choice=request.POST.get("choice", ""))
    except Refused as refused:
        actions.close_due(timezone.now())
        status = {"forbidden": 403, "missing": 404}.get(refused.code, 409)
        if plain:
            return seat(request, pk, said=refused.sentence, status=status)
        return JsonResponse({"code": refused.code, "said": refused.sentence, "accepted": False}, status=status)
    if plain:
        return HttpResponseRedirect(reverse("hall:seat", args=[pk]))
    return JsonResponse({"accepted": True, **taken_of(taken)})


@officials_only(*MEMBERS)
@confirmed
@page
def take_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets this device vote in place of the one that checked in, after showing anew who one is."""
    sitting = _sitting(request, pk)
    if request.method != "POST":
        return render(request, "voting/take_seat.html", {"sitting": sitting})
    call = call_of(request, uuid4().hex)
    call.actor = sittings.confirmed(call.actor, pk)
    actions.take_seat(call, pk)
    return HttpResponseRedirect(reverse("hall:seat", args=[pk]))
