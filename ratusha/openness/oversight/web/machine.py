"""The operator's page: everything of the machine that a person opens in the morning, with the mend beside it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.foundation.access.actors import Role
from ratusha.foundation.jobs import queries as jobs
from ratusha.foundation.upkeep import actions, findings, group, health, queries, rules
from ratusha.foundation.upkeep.findings import Level

MINDERS = (Role.OPERATOR, Role.ADMINISTRATOR)
STALE = timedelta(minutes=15)
SLOWEST = 10
FAILED = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One fact in words: what, how it is, whether it is well (None: only told), and where to mend it."""

    what: Any
    says: str
    good: bool | None = None
    href: str = ""


@officials_only(*MINDERS)
def machine(request: HttpRequest) -> HttpResponse:
    """What was found at the last look, what waits, the processes, the disk, the slow pages; about eleven queries."""
    now = timezone.now()
    probes = queries.probes()
    looked = probes.get("look")
    found = findings.kept(looked, request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    numbers = queries.numbers()
    routes = queries.routes(now)
    context = {
        "looked": looked,
        "stale": looked is None or now - looked.at > STALE,
        "silent": health.silent_of(jobs.signs(now)),
        "bad": [one for one in found if one.level is Level.BAD],
        "warnings": [one for one in found if one.level is Level.WARNING],
        "fine": [one for one in found if one.level is Level.FINE],
        "work": work(numbers, now),
        "failed": list(jobs.failed_runs()[:FAILED]),
        "outside": [outside(name, one, now) for name, one in probes.items() if name != "look"],
        "processes": group.processes(),
        "copies": copies(numbers, now),
        "space": queries.measures(timezone.localdate()),
        "routes": routes[:SLOWEST],
        "errors": sum(one.errors for one in routes),
        "requests": sum(one.count for one in routes),
        "failing": sorted((one for one in routes if one.errors), key=lambda one: -one.errors)[:SLOWEST],
        "parts": parts(looked, timezone.localdate()),
    }
    context |= growth(context["space"])  # type: ignore[arg-type]
    return render(request, "oversight/machine.html", context)


def ago(age: timedelta) -> str:
    """How long ago, in the largest unit that says it: 3 days, 5 hours, 12 minutes."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes >= 48 * 60:
        return ngettext("%(n)s day", "%(n)s days", minutes // 1440) % {"n": minutes // 1440}
    if minutes >= 120:
        return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def work(numbers: queries.Numbers, now: datetime) -> list[Line]:
    """What waits and what is stuck, each with its list."""

    def line(what: Any, name: str, href: str, late: timedelta | None) -> Line:
        one = numbers.get(name, queries.Number())
        if not one.count:
            return Line(what, _("none"), True, href)
        says = _("%(count)s, the oldest for %(age)s") % {"count": one.count, "age": ago(one.age(now))}
        return Line(what, says, late is not None and one.age(now) < late, href)

    soon, hour = timedelta(minutes=2), timedelta(hours=1)
    return [
        line(_("Tasks in the quick queue"), "queue default", "oversight:jobs", soon * 5),
        line(_("Tasks in the slow queue"), "queue slow", "oversight:jobs", hour),
        line(_("Jobs given up"), "jobs failed", "oversight:jobs", None),
        line(_("Letters that wait"), "letters waiting", "oversight:letters", hour),
        line(_("Letters not delivered"), "letters dead", "oversight:letters", None),
        line(_("Reactions tried again"), "reactions waiting", "oversight:reactions", hour),
        line(_("Reactions given up"), "reactions given up", "oversight:reactions", None),
        line(_("Journal entries not sealed"), "unsealed", "oversight:overview", soon),
    ]


NAMES = {
    "mail": gettext_lazy("Mail server"),
    "scanner": gettext_lazy("Virus scanner"),
    "certificate": gettext_lazy("Certificate of the site"),
    "syslog": gettext_lazy("Security log by syslog"),
}


def outside(name: str, one: Any, now: datetime) -> Line:
    """When an outside part was good last, and what it said when it was not."""
    what = NAMES.get(name) or _("Mailbox %(name)s") % {"name": name.removeprefix("inlet ")}
    if not one.good:
        since = _("answered last %(age)s ago") % {"age": ago(now - one.good_at)} if one.good_at else _("never answered")
        return Line(what, f"{since}. {one.said}", False)
    if until := one.facts.get("until"):
        left = (datetime.fromisoformat(until) - now).days
        words = ngettext("valid for %(n)s more day", "valid for %(n)s more days", max(left, 0)) % {"n": max(left, 0)}
        return Line(what, words, bool(one.facts.get("trusted")) and left >= findings.CERTIFICATE_DAYS)
    return Line(what, _("answered %(age)s ago") % {"age": ago(now - one.at)}, True)


def copies(numbers: queries.Numbers, now: datetime) -> list[Line]:
    """The age of the last good backup and of the last good exercise."""
    told = []
    for what, name in ((_("Last good backup"), "backup"), (_("Last good restoration exercise"), "drill")):
        one = numbers.get(name, queries.Number())
        says = _("%(age)s ago") % {"age": ago(one.age(now))} if one.at else _("none yet")
        told.append(Line(what, says, None if one.at else False, "oversight:backups"))
    return told


def growth(space: list[Any]) -> dict[str, Any]:
    """How fast the used space grows and when the disk will be full at that pace; days None: not in sight."""
    a_day = rules.growth([(one.day, one.disk_total - one.disk_free) for one in space])
    last = space[-1] if space else None
    return {"size": last, "a_day": a_day, "days_left": rules.days_left(last.disk_free, a_day) if last else None}


def parts(looked: Any, today: date) -> dict[str, Any]:
    """Versions with the day their makers stop mending holes, and the age of the list of packages in days."""
    facts = looked.facts if looked else {}
    told = [{**one, "until": date.fromisoformat(one["until"]) if one["until"] else None}
            for one in facts.get("parts", [])]  # fmt: skip
    made = date.fromisoformat(facts["lock"]) if facts.get("lock") else None
    return {"all": told, "lock": made, "age": (today - made).days if made else None}


look_again = Deed(
    actions.look_again, title=gettext_lazy("Look at everything again"), button=gettext_lazy("Look again"),
    then="oversight:machine",
    lead=gettext_lazy("The worker tries the outside parts and looks at every setting. It takes up to a minute."),
).view(*MINDERS)  # fmt: skip
