"""The secretariat's desk after a sitting, and what waits for the head."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import permissions, queries
from . import words

STEP = {"ok": ("ok", "check"), "wait": ("wait", "clock"), "bad": ("bad", "alert")}


def steps_of(one: queries.After) -> list[dict[str, Any]]:
    """What is done and what is left after one sitting, with links."""
    protocol = one.protocol
    rows: list[tuple[bool, bool, Any, str]] = [
        (not one.late, bool(one.late), _("Roll-calls published on the day of voting"), reverse("minutes:sheets")),
        (not one.unsigned_sheets, False, _("Roll-calls signed"), reverse("minutes:sheets")),
        (not one.untaken, False, _("Decisions have their numbers"), reverse("minutes:take")),
        (not one.unsigned, False, _("Decisions signed"), reverse("minutes:head")),
        (not one.unpublished, False, _("Decisions published"), reverse("decisions:index")),
        (
            protocol is not None and protocol.state == "signed", False, _("Protocol signed by both and published"),
            reverse("protocols:protocol", args=[protocol.pk]) if protocol else reverse("minutes:make_protocol"),
        ),
    ]  # fmt: skip
    if one.stopped:
        rows.append((False, False, _("Stopped decisions considered anew"), reverse("minutes:desk") + "#stops"))
    return [
        {"words": said, "href": "" if done else href, "look": STEP["ok" if done else "bad" if late else "wait"]}
        for done, late, said, href in rows
    ]


@officials_only(Role.SECRETARIAT, Role.HEAD)
def desk(request: HttpRequest) -> HttpResponse:
    """What is to be done after the last sittings and by when; stops that the council has not considered."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    rows = queries.after_sittings(actor, today)
    context = {
        "rows": [(one, steps_of(one)) for one in rows],
        "open": sum(not one.is_done for one in rows),
        "stops": [(one, queries.due_of_reconsidering(one)) for one in queries.waiting_stops()],
        "waiting": queries.waiting_for_head().count(),
        "works": queries.works(actor),
    }
    return render(request, "minutes/desk.html", context)


@officials_only(Role.SECRETARIAT, Role.HEAD)
def head(request: HttpRequest) -> HttpResponse:
    """Decisions that wait for the head's signature or stop, with the days left."""
    rows = queries.waiting_for_head()[:60]
    context = {
        "rows": [(one, queries.due_of_stop(one), words.state_of(one)) for one in rows],
        "stops": [(one, queries.due_of_reconsidering(one)) for one in queries.waiting_stops()],
        "leads": request.actor.has(Role.HEAD),  # type: ignore[attr-defined]
    }
    return render(request, "minutes/head.html", context)


class SheetTable(Table):
    """Papers of roll-calls, the newest first."""

    name = "minutes.sheets"
    caption = _("Roll-calls published")
    order = "-voted_on"
    columns = (
        Column("title", _("Question"), css="what", link=lambda row: f"/council/votes/{row.roll_call}/"),
        Column("voted_on", _("Voted"), css="got", sort=Sort("voted_on")),
        Column("state", _("Signature"), get=lambda row: row.signed_by or _("not signed yet")),
        Column("signer", _("Who signs"), css="who", get=lambda row: row.signer.name if row.signer else ""),
    )
    filters = (Choice("signed", _("Signature"), options=[("no", _("not signed yet"))],
                      when={"no": queries.NOT_SIGNED}),)  # fmt: skip
    empty = _("There are no such roll-calls.")


@officials_only(Role.SECRETARIAT, Role.HEAD)
def sheets(request: HttpRequest) -> HttpResponse:
    """Papers of roll-calls with their signatures."""
    table = SheetTable(request, queries.sheets_visible_to(request.actor).order_by())  # type: ignore[attr-defined]
    lead = _("Each is published on the day of voting and kept without a term; the head signs it.")
    ways = [(_("Publish a roll-call"), reverse("minutes:make_sheet"))] if permissions.works(request.actor) else []  # type: ignore[attr-defined]
    return list_page(request, table, lead=lead, ways=ways, back=(_("After the sitting"), reverse("minutes:desk")))
