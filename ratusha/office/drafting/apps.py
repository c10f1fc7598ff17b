"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftingConfig(AppConfig):
    name = "ratusha.office.drafting"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG
        from ratusha.foundation.charter.parameters import PARAMETERS, Parameter, declare

        basis = "Інструкція з діловодства, постанова КМУ від 17.01.2018 № 55"
        title = _("A new version after remarks is agreed by everybody anew, not only by those who had not agreed")
        if "drafting.again_all" not in PARAMETERS:
            declare(Parameter("drafting.again_all", FLAG, True, title, "appeals", basis, "M"))
