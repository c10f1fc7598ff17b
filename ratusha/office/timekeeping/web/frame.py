"""What pages of working time share: the asked month, tabs, the grid of days."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.forms import ActionForm
from ratusha.foundation.access.actors import Role

from .. import queries
from ..queries import Line

FIRST, LAST = date(2020, 1, 1), date(2045, 12, 1)


def asked_month(request: HttpRequest) -> date:
    """The month of `?month=2026-11`, else this one."""
    given = request.GET.get("month", "")
    year, _dash, month = given.partition("-")
    if year.isdecimal() and month.isdecimal() and len(given) <= 7 and 1 <= int(month) <= 12:
        found = date(max(int(year), 1), int(month), 1)
        if FIRST <= found <= LAST:
            return found
    return queries.month_of(timezone.localdate())


def beside(month: date, step: int) -> str:
    """`2026-10` of the month before or after."""
    place = month.year * 12 + month.month - 1 + step
    return f"{place // 12}-{place % 12 + 1:02}"


def tabs(actor: Any, here: str) -> list[tuple[Any, str, bool]]:
    """(words, address, whether it is this page) of the pages that the actor may open."""
    found = [("time:mine", _("My time"))]
    if actor.has(Role.UNIT_HEAD, Role.HEAD):
        found.append(("time:unit", _("Timesheet of the unit")))
    if queries.can_keep_kinds(actor):
        found.append(("time:kinds", _("Kinds of work")))
    return [(words, reverse(name), name == here) for name, words in found]


def cells(line: Line, today: date) -> list[dict[str, Any]]:
    """The days of a line for the page."""
    return [
        {
            "day": cell.day,
            "words": cell.code or (queries.hours(cell.minutes) if cell.minutes else ""),
            "also": queries.hours(cell.minutes) if cell.code and cell.minutes else "",
            "off": cell.norm == 0,
            "over": cell.over > 0,
            "norm": queries.hours(cell.norm),
            "short": cell.norm > 0 and not cell.code and cell.minutes < cell.norm and cell.day < today,
            "today": cell.day == today,
        }
        for cell in line.cells
    ]


class AboutForm(ActionForm):
    """What the time is about: one of the person's tasks, or a kind of work."""

    about = forms.ChoiceField(label=_("About what"))

    def prepare(self) -> None:
        """Tasks first, then kinds of work."""
        actor = self.request.actor  # type: ignore[union-attr]
        tasks = [(f"t{pk}", words) for pk, words in queries.task_choices(actor, timezone.localdate())]
        kinds = [(f"k{one.pk}", one.name) for one in queries.kinds()]
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *([(_("Tasks"), tasks)] if tasks else []),
            (_("Kinds of work"), kinds),
        ]

    def input_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """As the action takes it."""
        given = super().input_of(cleaned)
        chosen = given.pop("about")
        return {**given, "task" if chosen.startswith("t") else "kind": int(chosen[1:])}
