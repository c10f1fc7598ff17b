"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "ratusha.participation.feedback"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("participation", _("Participation"))
        law = "Закон України «Про місцеве самоврядування в Україні» № 280/97-ВР у редакції № 3703-IX"
        period = _("Public control: a person rates an object once in so many months")
        days = _("Public control: days in which an institution answers")
        codes = _("Public control: days for which a code of a visit is good")
        few = _("Public control: ratings under this number give no mean and no trend")
        hourly = _("Public control: ratings without proof from one address in an hour; 0: without a limit")
        rows = (
            ("feedback.period_months", whole(1, 12), 1, period, "M"),
            ("feedback.answer_days", whole(1, 90), 15, days, "L"),
            ("feedback.token_days", whole(1, 365), 30, codes, "M"),
            ("feedback.least", whole(2, 100), 5, few, "M"),
            ("feedback.unverified_an_hour", whole(0, 10_000), 10, hourly, "M"),
        )
        for name, kind, value, title, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "participation", law, certainty))
