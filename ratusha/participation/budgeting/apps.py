"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetingConfig(AppConfig):
    name = "ratusha.participation.budgeting"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("budgeting", _("Participatory budget"))
        rules = "Положення про бюджет участі, рішення ради"
        data = "Закон 2297-VI, ст. 15"
        rows = (
            ("budgeting.urn_least", whole(2, 1_000), 25, _("Least number of ballots mixed together"), rules, "L"),
            ("budgeting.marks_days", whole(1, 1_000), 180, _("Days to keep the secrets of a vote after it"), data, "L"),
        )
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "budgeting", basis, certainty))
        _keep_beside_the_journal()


def _keep_beside_the_journal() -> None:
    from ratusha.foundation.journal import ledger

    from .queries import verify_boxes

    ledger.keep_beside("ballots", _("Ballots as they were put into the boxes: {count}"), verify_boxes)
