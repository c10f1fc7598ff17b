"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimekeepingConfig(AppConfig):
    name = "ratusha.office.timekeeping"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("time", _("Timesheets"))
        labour = "Кодекс законів про працю України, ст. 50–53"
        form = "Форма табеля за зразком П-5, наказ Держкомстату від 05.12.2008 № 489 (рекомендаційна)"
        rows = (
            ("timekeeping.day_minutes", whole(60, 720), 480, _("Norm of a working day, minutes"), labour, "M"),
            ("timekeeping.eve_minutes", whole(0, 240), 60, _("By how many minutes the eve of a holiday is shorter"),
             "Кодекс законів про працю України, ст. 53; не діє в період воєнного стану, 2136-IX, ст. 6", "M"),
            ("timekeeping.code_work", LINE, "Р", _("Code of worked hours in the timesheet"), form, "M"),
            ("timekeeping.code_leave", LINE, "В", _("Code of a leave in the timesheet"), form, "M"),
            ("timekeeping.code_illness", LINE, "ТН", _("Code of an illness in the timesheet"), form, "M"),
            ("timekeeping.code_trip", LINE, "ВД", _("Code of a business trip in the timesheet"), form, "M"),
            ("timekeeping.code_other", LINE, "І", _("Code of another absence in the timesheet"), form, "M"),
        )  # fmt: skip
        for name, kind, default, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, default, title, "time", basis, certainty))
