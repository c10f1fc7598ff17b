"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "ratusha.office.tasks"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE
        from ratusha.foundation.charter.parameters import PARAMETERS, Parameter, declare

        basis = "Інструкція з діловодства, постанова КМУ від 17.01.2018 № 55"
        rows = (
            ("tasks.inquiry_number", "З-{n}", _("Number of a request to another institution, with {n}")),
            ("tasks.visit_number", "АО-{n}", _("Number of an act of inspection, with {n}")),
        )
        for name, value, title in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, LINE, value, title, "appeals", basis, "M"))
