"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "ratusha.office.tasks"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        basis = "Інструкція з діловодства, постанова КМУ від 17.01.2018 № 55"
        rows = (
            ("tasks.inquiry_number", "З-{n}", _("Number of a request to another institution, with {n}")),
            ("tasks.visit_number", "АО-{n}", _("Number of an act of inspection, with {n}")),
        )
        for name, value, title in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, LINE, value, title, "appeals", basis, "M"))
        GROUPS.setdefault("tasks", _("Tasks and resolutions"))
        own = (
            ("tasks.instruction_number", LINE, "Д-{n}", _("Number of an instruction, with {n}")),
            ("tasks.usual_days", whole(1, 365), 30, _("Days to execute a resolution that names no day")),
            ("tasks.helpers_share", whole(10, 100), 50, _("Part of the term by which co-executors give, per cent")),
        )
        for name, kind, default, title in own:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, default, title, "tasks", basis, "M"))
