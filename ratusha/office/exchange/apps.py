"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "ratusha.office.exchange"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        from . import queries  # noqa: F401 (registers its guard of files)

        GROUPS.setdefault("documents", _("Documents"))
        basis = "Типова інструкція з діловодства, постанова КМУ від 17.01.2018 № 55"
        if "exchange.org" not in PARAMETERS:
            declare(
                Parameter("exchange.org", LINE, "", _("Code of the council in exchange systems (EDRPOU)"),
                          "documents", basis, "M"),
            )  # fmt: skip
