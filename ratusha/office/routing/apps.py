"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoutingConfig(AppConfig):
    name = "ratusha.office.routing"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG
        from ratusha.foundation.charter.parameters import PARAMETERS, Parameter, declare

        if "routing.priority_by_head" not in PARAMETERS:
            declare(
                Parameter(
                    "routing.priority_by_head",
                    FLAG,
                    True,
                    _("Cases of authors considered first wait for the head in person, past the rules of routing"),
                    "appeals",
                    "Указ Президента України від 07.02.2008 № 109/2008",
                    "M",
                )
            )
