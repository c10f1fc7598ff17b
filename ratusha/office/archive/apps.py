"""The app: its own parameters of the charter."""

from typing import Any

from django.apps import AppConfig
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "ratusha.office.archive"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import LINE, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        from .models import GROUP_WORDS
        from .rules import GROUPS as TYPICAL
        from .rules import Term

        GROUPS.setdefault("archive", _("Archive"))
        rules = "Правила діловодства, наказ Мін’юсту від 18.06.2015 № 1000/5"
        listed = "Перелік типових документів, наказ Мін’юсту від 12.04.2012 № 578/5"
        rows: list[tuple[str, Any, Any, Any, str]] = [
            ("archive.sheets_in_volume", whole(50, 1000), 250, _("Sheets in one volume of a file, at most"), rules),
            ("archive.act_number", LINE, "ВЗ-{n}", _("Number of an act of removal for destruction, with {n}"), rules),
            ("archive.inventory_number", LINE, "ОП-{n}", _("Number of an inventory of files, with {n}"), rules),
            ("archive.receiver", LINE, "", _("The archive to which files are handed over"), rules),
        ]
        for one in TYPICAL.values():
            if one.certainty == "M":
                years = 0 if one.kept.term is Term.PERMANENT else one.kept.years
                title = format_lazy(_("Years of keeping, 0 for ever: {group}"), group=GROUP_WORDS[one.code])
                rows.append((f"archive.years_{one.code}", whole(0, 100), years, title, listed))
        for name, kind, value, title, basis in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "archive", basis, "M"))
