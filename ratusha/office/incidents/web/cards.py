"""The list of incidents and the card of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Preset, Search, Sort, Table
from ratusha.foundation.search.folding import fold

from .. import permissions, queries
from ..queries import KIND_WORDS, OPEN_STATES, STAGE_WORDS, STATE_WORDS, TLP_WORDS, VERB_WORDS, Stage, State, Tlp, Verb

LOOK = {
    State.OPEN: ("wait", "clock"),
    State.CONFIRMED: ("bad", "alert"),
    State.FALSE: ("", "cross"),
    State.CONTAINED: ("go", "lock"),
    State.CLOSED: ("ok", "check"),
}
MAIN = {State.OPEN: Verb.CONFIRM, State.CONFIRMED: Verb.CONTAIN, State.CONTAINED: Verb.CLOSE}
SOONEST = {"late": 0, "soon": 1, "calm": 2, "done": 3}


def state_words(row: Any) -> Any:
    """The state in words."""
    return STATE_WORDS[State(row.state)]


def kind_words(row: Any) -> Any:
    """The kind in words."""
    return KIND_WORDS[row.kind]


def noticed(row: Any) -> str:
    """When it was noticed, in Kyiv."""
    return timezone.localtime(row.detected_at).strftime("%d.%m.%Y %H:%M")


def by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Incidents whose number or title has the text, in any case of its letters (SQLite folds Latin ones alone)."""
    wanted = fold(text.strip())
    told = rows.order_by().values_list("pk", "number", "title")
    return rows.filter(pk__in=[pk for pk, number, title in told if wanted in fold(f"{number} {title}")])


class IncidentTable(Table):
    """Incidents, the newest first."""

    name = "incidents.list"
    caption = _("Security incidents")
    order = "-detected_at"
    columns = (
        Column("number", _("Number"), css="no"),
        Column("title", _("What happened"), css="what", under=kind_words,
               link=lambda row: reverse("incidents:incident", args=[row.pk])),
        Column("detected_at", _("Noticed"), css="got", get=noticed, sort=Sort("detected_at")),
        Column("severity", _("Severity"), css="n", sort=Sort("severity")),
        Column("state", _("State"), get=state_words),
        Column("owner", _("Responsible"), css="who", get=lambda row: row.owner.name if row.owner else _("nobody yet")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=by_text),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()], many=True),
        Choice("kind", _("Kind"), options=list(KIND_WORDS.items())),
        Choice("severity", _("Severity"), options=[(str(one), str(one)) for one in range(6)]),
        Days("at", _("Noticed"), field="detected_at", is_moment=True),
    )
    presets = (
        Preset(_("Need action"), "&".join(f"state={one}" for one in OPEN_STATES)),
        Preset(_("All"), ""),
    )
    empty = _("There are no such incidents.")


@officials_only()
def incidents(request: HttpRequest) -> HttpResponse:
    """The list; who guards sees all, others those they told of or answer for."""
    actor = request.actor  # type: ignore[attr-defined]
    table = IncidentTable(request, queries.visible_to(actor).order_by())
    ways = [(_("Tell of an incident"), reverse("incidents:open"))]
    if permissions.sees_all(actor):
        ways.append((_("Rules of the watch"), reverse("incidents:rules")))
        ways.append((_("Security log"), reverse("oversight:events")))
    lead = _("Found by rules in the security log or told by an official. The first report is due within an hour.")
    return list_page(request, table, lead=lead, ways=ways)


@officials_only()
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    """The card: clocks, what is known, timeline, evidence, reports, and what can be done now."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    reports = queries.reports_of(row)
    clocks = queries.clocks_of(row, now, {one.stage: one.sent_at for one in reports})
    works = permissions.can_work(actor, row)
    context = {
        "incident": row,
        "state": (state_words(row), *LOOK[State(row.state)]),
        "kind": kind_words(row),
        "tlp": (Tlp(row.tlp).label, TLP_WORDS[Tlp(row.tlp)]),
        "clocks": [clock(row, one, now, works=works) for one in clocks],
        "reports": [(STAGE_WORDS[Stage(one.stage)], one) for one in reports],
        "history": queries.history_of(actor, row),
        "evidence": queries.evidence_of(actor, row),
        "seen": [queries.line_of(one) for one in row.seen[:50]],
        "works": works,
        "about_me": permissions.is_about(actor, row),
        "assigns": permissions.can_assign(actor, row) and row.is_open,
        **ways_of(actor, row),
    }
    return render(request, "incidents/incident.html", context)


def clock(row: Any, one: Any, now: Any, *, works: bool) -> dict[str, Any]:
    """One report as the card shows it: words, when due, how long is left, and the way to send it."""
    can_send = works and one.sent_at is None and (one.stage is not Stage.FINAL or row.state == State.CLOSED)
    href = reverse("incidents:send_report", args=[row.pk, one.stage]) if can_send else ""
    looks = {"done": ("ok", "check"), "late": ("bad", "alert"), "soon": ("wait", "clock"), "calm": ("", "clock")}
    return {
        "words": STAGE_WORDS[one.stage],
        "due_at": one.due_at,
        "sent_at": one.sent_at,
        "left": left(one, now),
        "look": looks[one.urgency],
        "late": one.urgency == "late" or one.was_late,
        "href": href,
    }


def left(one: Any, now: Any) -> str:
    """How much time is left or gone: «2 h 15 min left», «late by 3 days»."""
    if one.sent_at is not None:
        return str(_("sent late") if one.was_late else _("sent in time"))
    seconds = abs(int((one.due_at - now).total_seconds()))
    days, hours, minutes = seconds // 86400, seconds // 3600, seconds % 3600 // 60
    if hours >= 48:
        span = str(_("{days} d")).format(days=days)
    else:
        span = str(_("{hours} h {minutes} min")).format(hours=hours, minutes=minutes)
    words = _("late by {span}") if one.urgency == "late" else _("{span} left")
    return str(words).format(span=span)


def ways_of(actor: Any, row: Any) -> dict[str, Any]:
    """The main button of the state, and the other things that can be done."""
    verbs = queries.verbs_of(actor, row)
    main = MAIN.get(State(row.state))
    named = {verb: (VERB_WORDS[verb], reverse(f"incidents:{verb}", args=[row.pk])) for verb in verbs}
    return {"main": named.get(main), "others": [way for verb, way in named.items() if verb is not main]}
