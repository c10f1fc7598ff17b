"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "ratusha.participation.consultations"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("participation", _("Participation"))
        own = "Порядок консультацій громади; за зразок узято постанову КМУ від 03.11.2010 № 996"
        rows = (
            ("consultations.number", LINE, "К-{n}", _("Number of a consultation, with {n}"), "", "M"),
            ("consultations.days", whole(1, 120), 15, _("Working days that proposals are taken, at least"), own, "L"),
            ("consultations.report_days", whole(1, 90), 10,
             _("Working days after the end within which the report is published"), own, "L"),
            ("consultations.level", whole(1, 3), 1,
             _("How surely a person must be known to take part: 1 a confirmed contact, 2 an identity"), own, "L"),
            ("consultations.age", whole(0, 35), 0, _("Age from which residents take part; 0: any"), own, "L"),
            ("consultations.map_people", whole(10, 1_000), 30,
             _("From how many people a map of opinions is drawn"), own, "L"),
            ("consultations.map_group", whole(3, 100), 5,
             _("Opinion groups smaller than this are not shown"), own, "L"),
            ("consultations.author_years", whole(0, 75), 5,
             _("Years after which authors of proposals are no longer named; 0: without an end"), own, "L"),
        )  # fmt: skip
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "participation", basis, certainty))
