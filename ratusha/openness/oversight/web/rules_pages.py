"""The community's own rules: parameters of the charter and the working calendar."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.entering.marks import confirmed
from ratusha.channels.web.fields import DayField, LineField, TextField
from ratusha.channels.web.forms import ActionForm
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.charter import actions as charter_actions
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS
from ratusha.foundation.workdays import actions as workday_actions
from ratusha.foundation.workdays import queries as workdays

from .watch import WATCHERS

READERS = (Role.ADMINISTRATOR, Role.HEAD, Role.OPERATOR, Role.REGISTRAR)


class ParameterForm(ActionForm):
    """A new value of one parameter, from a day on, by a decision."""

    value = TextField(label=_("Value"), required=False)
    valid_from = DayField(label=_("In force from"))
    basis = LineField(label=_("By which decision"), help_text=_("For example: decision of 15.09.2025 No 353/9"))


@officials_only(*READERS)
def charter_list(request: HttpRequest) -> HttpResponse:
    """Every parameter with its value, basis and who must confirm it."""
    found = charter.settings()
    groups = [(title, [one for one in found if one.parameter.group == key]) for key, title in GROUPS.items()]
    may = request.actor.has(Role.ADMINISTRATOR)  # type: ignore[attr-defined]
    watches = request.actor.has(*WATCHERS)  # type: ignore[attr-defined]
    return render(request, "oversight/charter.html", {"groups": groups, "may": may, "watches": watches})


@officials_only(Role.ADMINISTRATOR)
@confirmed
@page
def charter_set(request: HttpRequest, name: str) -> HttpResponse:
    """Sets one parameter; its earlier values stand below."""
    if name not in PARAMETERS:
        raise Http404
    now = charter.setting(name)
    initial = {"value": now.text, "valid_from": timezone.localdate(), "basis": "" if now.is_default else now.basis}
    form = ParameterForm.of(request, initial=initial)
    if request.method == "POST" and form.perform(request, charter_actions.set_value, name=name):
        messages.success(request, gettext("The parameter is set."))
        return HttpResponseRedirect(resolve_url("oversight:charter"))
    context = {"form": form, "setting": now, "history": charter.history(name)}
    return render(request, "oversight/charter_set.html", context, status=form.status)


@officials_only(*READERS)
def calendar(request: HttpRequest) -> HttpResponse:
    """Moved days of this year and the next, and the regimes of holidays."""
    year = timezone.localdate().year
    context = {
        "years": [(one, workdays.moved_days(one)) for one in (year, year + 1)],
        "regimes": workdays.calendar().regimes,
        "today_works": workdays.is_working(timezone.localdate()),
        "may": request.actor.has(Role.ADMINISTRATOR),  # type: ignore[attr-defined]
        "watches": request.actor.has(*WATCHERS),  # type: ignore[attr-defined]
    }
    return render(request, "oversight/calendar.html", context)


move_day = Deed(
    workday_actions.move_day, title=_("Move a working day"), button=_("Save"), then="oversight:calendar",
    lead=_("Terms that run now are not recounted; new ones are counted by the new calendar."),
    labels={"day": _("Day"), "works": _("This day is a working day"), "basis": _("By which decision")},
).view(Role.ADMINISTRATOR)  # fmt: skip
set_regime = Deed(
    workday_actions.set_regime, title=_("Change the regime of holidays"), button=_("Save"), then="oversight:calendar",
    lead=_("While martial law lasts, holidays are working days. When it ends, set from when they are days off."),
    labels={"since": _("From which day"), "holidays_off": _("Holidays are days off"), "basis": _("By which law")},
).view(Role.ADMINISTRATOR)  # fmt: skip
