"""The app: its parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SittingsConfig(AppConfig):
    name = "ratusha.office.sittings"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("council", _("Council"))
        rules = "Регламент ради"
        rows = (
            ("sittings.commission_notice_days", whole(1, 30), 3,
             _("Days before a commission's sitting on which its members are told"), rules, "M"),
            ("sittings.remote", FLAG, False, _("Members may take part in sittings remotely"), rules, "M"),
        )  # fmt: skip
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "council", basis, certainty))
