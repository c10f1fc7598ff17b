"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "ratusha.office.incidents"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import EMAIL, LINE
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare
        from ratusha.foundation.retention.keeps import Fate, Keeps, kept
        from ratusha.foundation.retention.keeps import declare as keep

        from . import actions, queries

        GROUPS.setdefault("security", _("Security"))
        plan = "Національний план реагування, постанова КМУ від 26.11.2025 № 1533"
        rows = (
            ("incidents.number", LINE, "ІБ-{n}", _("Number of an incident, with {n}"), "", "M"),
            ("incidents.report_to", LINE, "CERT-UA", _("To whom incidents are reported"), plan, "H"),
            ("incidents.report_email", EMAIL, "", _("E-mail for reports of incidents"), plan, "L"),
        )
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "security", basis, certainty))
        if any(one.name == "incidents.closed" for one in kept()):
            return
        keep(
            Keeps("incidents.closed", _("Incidents of security: who and what was seen, remarks, evidence"),
                  _("the closing of the incident"), 5, "years", Fate.ANONYMISE, queries.closed_before,
                  drop=actions.blank_closed, parameter="retention.incidents_years"),
        )  # fmt: skip
