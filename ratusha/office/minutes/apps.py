"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

LAW = "Закон України «Про місцеве самоврядування в Україні» № 280/97-ВР, ст. 46, 59"


class MinutesConfig(AppConfig):
    name = "ratusha.office.minutes"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG, LINE
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        from .actions import keeping

        keeping.register()
        GROUPS.setdefault("council", _("Council"))
        own = "Регламент ради"
        rows = (
            ("minutes.number", LINE, "{ordinal}/{session}",
             _("Number of a decision: {ordinal}, {session}, {convocation}, {convocation_roman}, {year}"), own, "M"),
            ("minutes.number_scope", LINE, "convocation",
             _("Ordinals of decisions run within: convocation, session or year"), own, "M"),
            ("minutes.conclusion_number", LINE, "{ordinal}", _("Number of a conclusion of a commission"), own, "L"),
            ("minutes.publish_signed", FLAG, True,
             _("A decision is published as soon as it is signed, unless it is held back"), LAW, "M"),
        )  # fmt: skip
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "council", basis, certainty))
