"""The desk: posts with their channels, what can be published, the card of one, how the channels are."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only, page
from ratusha.channels.web.tables import Choice, Column, Days, Search, Sort, Table

from .. import queries
from ..permissions import KEEPERS, WATCHERS, can_spread
from ..queries import CHANNEL_WORDS, STATE_WORDS, Channel, State
from . import words

CHANNELS = tuple((one.value, said) for one, said in CHANNEL_WORDS.items())
STATES = tuple((one.value, said) for one, said in STATE_WORDS.items())
THERE = (State.PLACED, State.CORRECTING)


def to_card(row: Any) -> str:
    """The card of the post."""
    return reverse("spreading-office:card", args=[row.pk])


class Posts(Table):
    """Posts, the newest first."""

    name, caption, order = "spreading.posts", _("News in channels"), "-made_at"
    saves = False
    columns = (
        Column("title", _("What"), css="what", link=to_card, under=lambda row: queries.kind_words(row.about_label)),
        Column("placements", _("Where"), get=words.line_of),
        Column("made_by", _("Who"), css="who", get=lambda row: row.made_by.name if row.made_by else ""),
        Column("made_at", _("When"), css="got", sort=Sort("made_at")),
    )
    filters = (
        Search("q", _("Search"), find=lambda found, text: found.filter(title__icontains=text)),
        Choice("channel", _("Channel"), options=CHANNELS,
               by={one: (lambda found, one=one: found.filter(placements__channel=one).distinct())
                   for one, _said in CHANNELS}),
        Choice("state", _("State"), options=STATES,
               by={one: (lambda found, one=one: found.filter(placements__state=one).distinct())
                   for one, _said in STATES}),
        Days("made", _("When"), field="made_at"),
    )  # fmt: skip
    empty = _("Nothing has been published in channels yet. Choose a petition, a decision or other news.")


@officials_only(*WATCHERS)
def posts(request: HttpRequest) -> HttpResponse:
    """The list."""
    actor = request.actor  # type: ignore[attr-defined]
    off = [str(one.words) for one in queries.looks() if one.is_off]
    lead = _("Not connected: {names}. What is put there waits.").format(names=", ".join(off)) if off else ""
    ways = [(_("Channels"), reverse("spreading-office:channels"))]
    if can_spread(actor):
        ways.insert(0, (_("Publish in channels"), reverse("spreading-office:choose")))
    return list_page(request, Posts(request, queries.posts(actor).order_by()), lead=lead, ways=ways)


@officials_only(*KEEPERS)
@page
def choose(request: HttpRequest) -> HttpResponse:
    """What is public and may be published in channels, the newest first."""
    label = request.GET.get("kind", "")
    chosen = label if any(one.label == label for one in queries.kinds()) else ""
    found = queries.recent(chosen, 30 if chosen else 4)
    context = {"rows": found[:40], "kinds": [(one.label, one.words) for one in queries.kinds()], "chosen": chosen}
    return render(request, "spreading/choose.html", context)


@officials_only(*WATCHERS)
@page
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One post: its channels, what stands in each, what can be done."""
    actor = request.actor  # type: ignore[attr-defined]
    row = queries.post(actor, pk)
    if row is None:
        raise Http404
    rows = queries.of_post(row)
    off = {one.name for one in queries.looks() if one.is_off}
    shown = [
        {"one": one, "words": words.channel(one.channel), "state": words.state(one), "off": one.channel in off,
         "failed": one.state == State.FAILED, "unsure": one.state == State.UNSURE, "waits": one.state == State.QUEUED}
        for one in rows
    ]  # fmt: skip
    others = [one for one in rows if one.channel != Channel.EMAIL]
    context = {
        "post": row, "kind": queries.kind_words(row.about_label), "rows": shown, "keeps": can_spread(actor),
        "waits": any(one["waits"] for one in shown),
        "changes": any(one["waits"] for one in shown) or any(one.state in THERE and one.their_id for one in others),
    }  # fmt: skip
    return render(request, "spreading/card.html", context)


@officials_only(*WATCHERS)
@page
def channels(request: HttpRequest) -> HttpResponse:
    """How each channel is, and how it is connected."""
    rows = [{"one": one, "state": words.health(one)} for one in queries.looks()]
    return render(request, "spreading/channels.html", {"rows": rows})
