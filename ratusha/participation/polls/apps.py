"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PollsConfig(AppConfig):
    name = "ratusha.participation.polls"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("participation", _("Participation"))
        small = _("Results by settlement and age: numbers under this one are hidden")
        hourly = _("How many answers to a poll for anybody may come from one address in an hour; 0: without a limit")
        rows = (
            ("polls.small", whole(2, 100), 5, small, "Закон України «Про захист персональних даних» № 2297-VI, ст. 6"),
            ("polls.nameless_an_hour", whole(0, 10_000), 30, hourly, ""),
        )
        for name, kind, value, title, basis in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "participation", basis, "M"))
