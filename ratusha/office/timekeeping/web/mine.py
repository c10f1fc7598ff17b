"""My time: the month by days, what was written, the timer, the close of the month."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only

from .. import actions, queries
from ..queries import STAGE_WORDS, WORKERS
from .frame import AboutForm, asked_month, beside, cells, tabs


class TimeForm(AboutForm):
    """Time as hours and minutes."""

    hours = forms.IntegerField(label=_("Whole hours"), min_value=0, max_value=24, initial=1, required=False)
    extra = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=59, initial=0, required=False)

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Together in minutes."""
        given = super().input_of(cleaned)
        minutes = (given.pop("hours") or 0) * 60 + (given.pop("extra") or 0)
        return {**given, "minutes": minutes}


def start(request: HttpRequest, row: Any) -> dict[str, Any]:
    """What an entry holds; a new one is of today, or of the day that the address names."""
    if row is not None:
        about = f"t{row.task_id}" if row.task_id else f"k{row.kind_id}"
        return {"about": about, "hours": row.minutes // 60, "extra": row.minutes % 60, "note": row.note}
    return {"day": request.GET.get("day") or timezone.localdate(), "about": request.GET.get("about", "")}


WORDS = {"day": _("Day"), "note": _("Note")}
HIDDEN = ("minutes", "task", "kind")
note_time = Deed(
    actions.note_time, title=_("Write working time"), button=_("Write the time"), then="time:mine",
    said=_("The time is written."), labels=WORDS, hidden=HIDDEN, base=TimeForm, initial=start,
    template="timekeeping/write.html",
).view(*WORKERS)  # fmt: skip
change_entry = Deed(
    actions.change_entry, title=_("Change working time"), button=_("Write the time"),
    then=lambda row: month_address(row.day), rows=queries.my_entries, said=_("The time is written."),
    labels=WORDS, hidden=HIDDEN, base=TimeForm, initial=start, template="timekeeping/write.html",
).view(*WORKERS)  # fmt: skip
remove_entry = Deed(
    actions.remove_entry, title=_("Remove working time"), button=_("Remove"),
    then=lambda row: month_address(row.day), rows=queries.my_entries, said=_("The time is removed."), hidden=("entry",),
    fixed=lambda request: {"entry": int(request.resolver_match.kwargs["pk"])},  # type: ignore[union-attr]
).view(*WORKERS)  # fmt: skip
start_timer = Deed(
    actions.start_timer, title=_("Start the timer"), button=_("Start"), then="time:mine",
    said=_("The timer runs."), hidden=("task", "kind"), base=AboutForm,
    lead=_("It counts until you stop it, also when this page is closed."),
).view(*WORKERS)  # fmt: skip
stop_timer = Deed(
    actions.stop_timer, title=_("Stop the timer"), button=_("Stop and write"), then=lambda _row: reverse("time:mine"),
    rows=queries.my_timers, said=_("The time is written."), labels={"note": _("Note")},
).view(*WORKERS)  # fmt: skip
drop_timer = Deed(
    actions.drop_timer, title=_("Drop the timer"), button=_("Throw the timer away"),
    then=lambda _row: reverse("time:mine"), rows=queries.my_timers, said=_("The timer is dropped; nothing is written."),
).view(*WORKERS)  # fmt: skip
close_month = Deed(
    actions.close_month, title=_("Close my month"), button=_("Close the month"), then="time:mine",
    said=_("The month is closed and waits for approval."), labels={"month": _("Any day of the month")},
    lead=_("The head of your unit approves it. Until then it can be returned to you."),
    initial=lambda request, _row: {"month": asked_month(request)},
).view(*WORKERS)  # fmt: skip


def month_address(day: date) -> str:
    """The page of a month."""
    return f"{reverse('time:mine')}?month={day:%Y-%m}"


@officials_only(*WORKERS)
def month(request: HttpRequest) -> HttpResponse:
    """The month of the official themselves."""
    actor, today, asked = request.actor, timezone.localdate(), asked_month(request)  # type: ignore[attr-defined]
    view = queries.entries_of(actor, asked)
    by_day: dict[date, list[Any]] = {}
    for one in view.entries:
        by_day.setdefault(one.day, []).append(one)
    context = {
        "tabs": tabs(actor, "time:mine"),
        "view": view,
        "month": asked,
        "days": cells(view.line, today),
        "blanks": range(asked.weekday()),
        "by_day": by_day.items(),
        "stage": STAGE_WORDS[view.stage],
        "open": view.stage is queries.Stage.OPEN,
        "timer": queries.timer_of(actor),
        "before": beside(asked, -1),
        "after": beside(asked, 1) if asked < queries.month_of(today) else "",
        "worked": queries.hours(view.line.minutes),
        "norm": queries.hours(view.line.norm),
        "over": queries.hours(view.line.over) if view.line.over else "",
        "ends": asked < queries.month_of(today) or view.line.cells[-1].day == today,
    }
    return render(request, "timekeeping/mine.html", context)
