"""Who may do what, and by which law: the page of the measured permissions, by role and by part of the house."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only
from ratusha.foundation.access.actors import PRIVILEGED, Role
from ratusha.foundation.actions.permitted import RANKS, WHO, Permission, permission_table

from .watch import WATCHERS

NAMES = {
    **dict(Role.choices),
    "resident": _("resident"),
    "stranger": _("visitor"),
    "system": _("Ratusha itself"),
}
FAR = {
    "unit": _("in their own unit"),
    "named": _("where they are named"),
    "own": _("for their own"),
    "link": _("by the secret link"),
    "L3": _("with a confirmed identity"),
}
PARTS = {
    "access": _("Log-in"),
    "analytics": _("Figures"),
    "api": _("API tokens"),
    "appeals": _("Appeals"),
    "archive": _("Archive"),
    "backups": _("Backups"),
    "brand": _("Brand"),
    "budgeting": _("Participatory budget"),
    "cases": _("Cases"),
    "charter": _("Charter"),
    "codes": _("QR codes"),
    "consultations": _("Consultations"),
    "council": _("Council"),
    "control": _("Control"),
    "deputies": _("Deputies"),
    "discussion": _("Comments"),
    "documents": _("Documents"),
    "drafting": _("Drafts of documents"),
    "exchange": _("Exchange of documents"),
    "feedback": _("Public control"),
    "files": _("Files"),
    "following": _("Following"),
    "identity": _("Confirmations of identity"),
    "incidents": _("Security incidents"),
    "inforequests": _("Information requests"),
    "jobs": _("Jobs"),
    "keys": _("Keys of encryption"),
    "knowledge": _("Knowledge"),
    "links": _("Links between cases"),
    "maps": _("Map"),
    "outlines": _("Lines and areas on the map"),
    "minutes": _("Decisions and protocols"),
    "notify": _("Letters"),
    "opendata": _("Open data"),
    "site": _("Site"),
    "outcomes": _("What became of it"),
    "oversight": _("Oversight"),
    "owndata": _("Requests about own data"),
    "people": _("People and officials"),
    "petitions": _("Petitions"),
    "places": _("Settlements and streets"),
    "polls": _("Polls"),
    "proposals": _("Draft decisions"),
    "recordings": _("Video of sittings"),
    "retention": _("How long data are kept"),
    "rollcalls": _("Votes by name"),
    "routing": _("Rules of routing"),
    "signatures": _("Checks of signatures"),
    "sittings": _("Sittings"),
    "spreading": _("News in channels"),
    "takeout": _("Everything in one archive"),
    "tasks": _("Tasks"),
    "timekeeping": _("Working time"),
    "transparency": _("Audit of access"),
    "upkeep": _("The server this morning"),
    "voting": _("Votes in the hall"),
    "web": _("Lists and views"),
    "workdays": _("Calendar"),
}


def who_may(one: Permission) -> list[tuple[str, Any]]:
    """(names, how far): those without a limit first."""
    groups: dict[str, list[str]] = {}
    for who in WHO:
        if who in one.may:
            groups.setdefault(one.may[who], []).append(str(NAMES[who]))
    return [(", ".join(groups[far]), FAR.get(far, "")) for far in sorted(groups, key=RANKS.index)]


@officials_only(*WATCHERS)
def permissions(request: HttpRequest) -> HttpResponse:
    """Every action with who may do it; `?who=` one kind of actor, `?part=` one part of the house."""
    who, part = request.GET.get("who", ""), request.GET.get("part", "")
    table = permission_table()
    parts = [(app, PARTS.get(app, app)) for app in dict.fromkeys(one.app for one in table)]
    rows = [one for one in table if (not part or one.app == part) and (not who or who in one.may)]
    shown = rows if who or part else []
    context = {
        "groups": [
            (PARTS.get(app, app), [(one, who_may(one)) for one in found])
            for app, found in groupby(shown, key=lambda one: one.app)
        ],
        "many": [] if who or part else [(app, words, sum(one.app == app for one in table)) for app, words in parts],
        "number": len(rows),
        "who": who,
        "part": part,
        "whos": [(value, NAMES[value], value in PRIVILEGED) for value in WHO],
        "parts": parts,
    }
    return render(request, "oversight/permissions.html", context)
