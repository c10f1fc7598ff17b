"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalyticsConfig(AppConfig):
    name = "ratusha.openness.analytics"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE, TEXT, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        records = "Інструкція з діловодства за зверненнями громадян, постанова КМУ від 14.04.1997 № 348"
        classifier = "Класифікатор звернень громадян, постанова КМУ від 24.09.2008 № 858"
        persons = "Закон України «Про захист персональних даних» № 2297-VI; Закон № 393/96-ВР, ст. 10"
        GROUPS.setdefault("analytics", _("Reports and figures"))
        wanted = (
            Parameter("analytics.title", LINE, "Довідка про роботу зі зверненнями громадян",
                      _("Title of the report on appeals"), "analytics", records, "M"),
            Parameter("analytics.parts", TEXT, "",
                      _("Parts of the report in their order, one code a line; empty for all"), "analytics",
                      classifier, "M"),
            Parameter("analytics.small_number", whole(2, 20), 5,
                      _("Numbers of cases smaller than this are not published"), "analytics", persons, "M"),
            Parameter("analytics.too_few", whole(1, 200), 20,
                      _("With fewer cases than this no percent of change is told"), "analytics", "", "M"),
        )  # fmt: skip
        declare(*(one for one in wanted if one.name not in PARAMETERS))
