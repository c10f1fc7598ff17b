"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppealsConfig(AppConfig):
    name = "ratusha.participation.appeals"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG, whole
        from ratusha.foundation.charter.parameters import PARAMETERS, Parameter, declare

        if "appeals.register_on_receipt" not in PARAMETERS:
            declare(
                Parameter(
                    "appeals.register_on_receipt",
                    FLAG,
                    False,
                    _("Give electronic appeals their registration index at once, without the registrar"),
                    "appeals",
                    "Інструкція з діловодства за зверненнями громадян, постанова КМУ від 14.04.1997 № 348",
                    "M",
                ),
                Parameter(
                    "appeals.sends_an_hour",
                    whole(0, 10_000),
                    30,
                    _("How many electronic appeals may come from one address in an hour; 0: without a limit"),
                    "appeals",
                ),
            )
