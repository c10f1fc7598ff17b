"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

LAW = "Закон України «Про доступ до публічної інформації» № 2939-VI"
COSTS = f"{LAW}, ст. 21; постанова КМУ від 13.07.2011 № 740"


class InfoRequestsConfig(AppConfig):
    name = "ratusha.participation.inforequests"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG, LINE, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("inforequests", _("Information requests"))
        if "inforequests.number" in PARAMETERS:
            return
        group, kopecks = "inforequests", whole(0, 100_000)
        declare(
            Parameter("inforequests.number", LINE, "ЗПІ-{n}", _("Number of an information request"), group, LAW, "M"),
            Parameter("inforequests.keep_years", whole(1, 75), 5, _("Years that information requests are kept"), group,
                      "Перелік типових документів, наказ Мін’юсту від 12.04.2012 № 578/5", "M"),
            Parameter("inforequests.publish", FLAG, True, _("Publish answered requests whose authors agree"), group,
                      f"{LAW}, ст. 15", "M"),
            Parameter("inforequests.subsistence", whole(1, 100_000), 3328,
                      _("Subsistence minimum of an able-bodied person, UAH a month"), group,
                      f"{COSTS}; закон про Державний бюджет України на рік", "M"),
            Parameter("inforequests.tariff_a4", kopecks, 0, _("Copy of a page up to A4, kopecks; 0: free"), group,
                      COSTS),
            Parameter("inforequests.tariff_a3", kopecks, 0,
                      _("Copy of a page of A3 or larger, kopecks; 0: free"), group,
                      COSTS),
            Parameter("inforequests.tariff_hidden", kopecks, 0,
                      _("Copy of a page where restricted data are hidden, kopecks; 0: free"), group, COSTS),
            Parameter("inforequests.tariff_scan", kopecks, 0, _("Scan of a page, kopecks; 0: free"), group, COSTS),
            Parameter("inforequests.payee", LINE, "", _("Where costs of copies are paid: account and bank"), group,
                      COSTS),
            Parameter("inforequests.sends_an_hour", whole(0, 10_000), 30,
                      _("How many information requests may come from one address in an hour; 0: without a limit"),
                      group),
        )  # fmt: skip
