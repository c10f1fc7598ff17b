"""Who is away and who has their duties: the list, noting an absence, ending it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access import queries as access

from .. import actions, queries


def ended(rows: Any) -> Any:
    """Absences that are over."""
    return rows.filter(until__lt=timezone.localdate())


def current(rows: Any) -> Any:
    """Absences of today and to come."""
    return rows.filter(until__gte=timezone.localdate())


def substitute_of(row: Any) -> Any:
    """Who has the duties."""
    return row.substitute.name if row.substitute else _("nobody")


class AbsenceTable(Table):
    """Absences, the latest first."""

    name = "people.absences"
    caption = _("Absences and substitution")
    order = "-since"
    columns = (
        Column("account", _("Who is away"), get=lambda row: row.account.name, css="what",
               under=lambda row: row.get_reason_display() if row.may_end else "",
               link=lambda row: reverse("people:end_absence", args=[row.pk]) if row.may_end else ""),
        Column("since", _("First day"), sort=Sort("since")),
        Column("until", _("Last day"), sort=Sort("until")),
        Column("substitute", _("Who substitutes"), get=substitute_of),
    )  # fmt: skip
    filters = (
        Choice("when", _("When"), options=(("now", _("now and later")), ("past", _("ended"))),
               by={"now": current, "past": ended}),
    )  # fmt: skip
    empty = _("Nobody is away.")


@officials_only()
def absences(request: HttpRequest) -> HttpResponse:
    """Everybody who is away, was, or will be."""
    actor = request.actor  # type: ignore[attr-defined]
    table = AbsenceTable(request, queries.told_if_may_end(access.absences(actor).order_by(), actor))
    return list_page(
        request,
        table,
        lead=_("On these days the substitute has the duties of who is away; the journal says who acted and for whom."),
        back=(_("Settings"), reverse("web:settings")),
        ways=[(_("Note my absence"), reverse("people:note_absence", args=[actor.account_id]))],
    )


def others(request: HttpRequest) -> list[tuple[int, str]]:
    """Officials who may substitute: everybody but the one who is away."""
    away = int(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]
    found = access.officials().exclude(pk=away)
    return [(one.pk, f"{one.name}, {one.position}" if one.position else one.name) for one in found]


def to_list(_row: Any) -> str:
    """Back to the list."""
    return reverse("people:absences")


note_absence = Deed(
    actions.note_absence, title=_("Note an absence"), button=_("Note it"), then=to_list,
    said=_("The absence is noted."),
    lead=_("On these days the substitute sees and does what waits for the one who is away. It ends by itself."),
    labels={"reason": _("Why"), "since": _("First day"), "until": _("Last day"), "substitute": _("Who substitutes")},
    hints={"substitute": _("For a second substitute note one more absence on the same days")},
    choices={"substitute": others}, rows=lambda _actor: access.officials(),
    initial=lambda _request, _row: {"since": timezone.localdate()},
).view()  # fmt: skip
end_absence = Deed(
    actions.end_absence, title=_("End the absence"), button=_("End it"), then=to_list, said=_("The absence is ended."),
    lead=_("The person is back: from today their duties are their own again."), rows=access.absences,
).view()  # fmt: skip
