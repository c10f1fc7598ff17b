"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

GROUNDS = """Воєнний стан: Закон України «Про правовий режим воєнного стану» № 389-VIII, ст. 9
Невідкладне питання за регламентом ради"""


class ProposalsConfig(AppConfig):
    name = "ratusha.office.proposals"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG, LINE, TEXT
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        GROUPS.setdefault("council", _("Council"))
        law = "Закон України «Про доступ до публічної інформації» № 2939-VI, ст. 15 ч. 3"
        urgent = f"{law}; Закон № 389-VIII, ст. 9; регламент ради"
        rows = (
            ("proposals.number", LINE, "ПР-{n}", _("Number of a draft decision, with {n}"), "", "M"),
            ("proposals.urgent_grounds", TEXT, GROUNDS,
             _("Grounds on which a draft may be considered sooner, each on its own line"), urgent, "M"),
            ("proposals.new_wording_restarts", FLAG, True,
             _("A new wording of a published draft starts its ten working days anew"), law, "M"),
        )  # fmt: skip
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "council", basis, certainty))
