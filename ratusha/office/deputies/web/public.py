"""What residents meet: the deputies, one deputy, their requests, reports and drafts."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import page
from ratusha.foundation.search.folding import fold
from ratusha.office.council import queries as council
from ratusha.office.council.queries import (
    COMMISSION_WORDS,
    DUTY_WORDS,
    GROUND_WORDS,
    CommissionKind,
    Duty,
    EndGround,
    Member,
)
from ratusha.office.proposals import queries as proposals
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import queries as sittings

from ..queries import KIND_WORDS, Kind, Reason, asked, people, voting
from . import pictures
from .faces import CAME_WORDS, REASON_WORDS, choice_words, letters, state_of

SITTINGS, VOTES, DRAFTS, CONFLICTS = 24, 6, 30, 30


def deputies(request: HttpRequest) -> HttpResponse:
    """Everybody in office, by name, faction, commission; the search by street stands above. 5 queries."""
    today = timezone.localdate()
    members = council.deputies(today)
    prefetch_related_objects(members, "commissions__commission", "photo")
    places: dict[int, list[str]] = {}
    for one in people.assignments().filter(ended_on=None):
        places.setdefault(one.member_id, []).append(
            f"{one.settlement}, {one.street}" if one.street else str(one.settlement)
        )
    factions = sorted({one.faction_name for one in members if one.faction_name}, key=council.alphabetical)
    commissions = {one.commission for member in members for one in _now(member, today)}
    shown = [one for one in members if _passes(request, one, today)]
    context = {
        "rows": [
            {
                "member": one, "letters": letters(one), "places": places.get(one.pk, []),
                "commissions": [(row.commission, DUTY_WORDS[Duty(row.role)]) for row in _now(one, today)],
            }
            for one in shown
        ],
        "all": len(members),
        "factions": factions,
        "commissions": sorted(commissions, key=lambda one: council.alphabetical(one.name)),
        "given": {name: request.GET.get(name, "")[:100] for name in ("name", "faction", "commission")},
    }  # fmt: skip
    return render(request, "deputies/people.html", context)


def _now(member: Member, today: Any) -> list[Any]:
    return [
        one
        for one in member.commissions.all()
        if one.began_on <= today and (one.ended_on is None or one.ended_on >= today)
    ]


def _passes(request: HttpRequest, member: Member, today: Any) -> bool:
    name, faction = fold(request.GET.get("name", "").strip()[:100]), request.GET.get("faction", "")
    commission = request.GET.get("commission", "")
    return (
        name in fold(member.full_name)
        and faction in ("", member.faction_name)
        and (not commission or any(str(one.commission_id) == commission for one in _now(member, today)))
    )


def found(pk: int) -> Member:
    """The mandate of a deputy, present or past, with their place in the lines of votes; 404 for others."""
    rows = voting.with_slot(council.all_members().select_related("photo", "account"))
    member: Member = get_object_or_404(rows, pk=pk)
    return member


@page
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Who it is, when they receive people, how they came to sittings, how they voted last. 10 queries."""
    today = timezone.localdate()
    member = found(pk)
    slot: int | None = member.slot  # type: ignore[attr-defined]
    presence = voting.presence(member, slot)
    hours = people.hours_of([member.pk], today)
    reports = people.reports_of(member.pk)
    votes: list[Any] = list(voting.votes_of(member, slot).order_by("-on", "-id")[:VOTES]) if slot is not None else []
    context = {
        **head_of(member, "page"),
        "commissions": [
            (one, DUTY_WORDS[Duty(one.role)], COMMISSION_WORDS[CommissionKind(one.commission.kind)])
            for one in member.commissions.select_related("commission")
        ],
        "factions": list(member.factions.select_related("faction")),
        "posts": list(member.posts.all()),
        "ground": GROUND_WORDS[EndGround(member.end_ground)] if member.end_ground else "",
        "in_office": member.ended_on is None or member.ended_on >= today,
        "hours": hours,
        "next": people.next_days(hours, today),
        "places": people.assignments_of(member.pk),
        "presence": presence,
        "strip": pictures.strip(presence.sittings[:SITTINGS]),
        "sittings": [(one, CAME_WORDS[one.came], _reason(one.reason)) for one in presence.sittings],
        "choices": [(choice_words(one), number) for one, number in presence.choices.items()],
        "votes": [(one.roll_call, choice_words(one.choice), one.choice) for one in votes],
        "report": reports[0] if reports else None,
        "duty": people.next_report(member, reports),
    }  # fmt: skip
    return render(request, "deputies/deputy.html", context)


def _reason(kept: str) -> Any:
    return REASON_WORDS[Reason(kept)] if kept else ""


def head_of(member: Member, here: str) -> dict[str, Any]:
    """What every page of a deputy has on top."""
    pages = (
        ("page", _("About and reception"), "deputies:deputy"),
        ("votes", _("All votes"), "deputies:votes"),
        ("work", _("Requests, drafts, reports"), "deputies:work"),
    )
    return {
        "member": member,
        "letters": letters(member),
        "tabs": [(words, reverse(name, args=[member.pk]), key == here) for key, words, name in pages],
    }


@page
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """What a deputy does between votes: requests, own drafts, reports, conflicts of interest that were announced."""
    member = found(pk)
    announced = rollcalls.of_member(member.pk).filter(conflict=True)[:CONFLICTS]
    met: list[Any] = list(sittings.of_commissions(member.pk)[:SITTINGS])
    context = {
        **head_of(member, "work"),
        "requests": [
            (one, KIND_WORDS[Kind(one.kind)], state_of(one)) for one in asked.public().filter(member=member)[:100]
        ],
        "drafts": list(proposals.published().filter(member=member).order_by("-id")[:DRAFTS]),
        "reports": people.reports_of(member.pk),
        "conflicts": list(announced),
        "met": met,
        "met_there": sum(one.there for one in met),
    }
    return render(request, "deputies/work.html", context)


@page
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A published request or appeal with its term, answer and what the deputy says of it."""
    row = get_object_or_404(asked.public(), pk=pk)
    today = timezone.localdate()
    context = {
        "row": row,
        "kind": KIND_WORDS[Kind(row.kind)],
        "state": state_of(row),
        "group": asked.group_of(row),
        "files": asked.files_of(row, public_only=True),
        "late": row.is_late(today),
    }
    return render(request, "deputies/request.html", context)
