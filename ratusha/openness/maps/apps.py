"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MapsConfig(AppConfig):
    name = "ratusha.openness.maps"

    def ready(self) -> None:
        from ratusha.channels.web.layers import limit_by
        from ratusha.foundation.charter.kinds import FLAG, LINE, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        from .queries import hides

        limit_by(hides)
        GROUPS.setdefault("maps", _("Map"))
        law = "Закон України «Про доступ до публічної інформації» № 2939-VI, ст. 6; Закон України «Про правовий режим "
        law += "воєнного стану» № 389-VIII"
        rows = (
            ("maps.wartime", FLAG, True,
             _("Sensitive layers of the map are hidden from residents while martial law lasts"), law, "M"),
            ("maps.sensitive", LINE, "",
             _("More layers that are sensitive, by their names in the address, with commas"), law, "L"),
            ("maps.decimals", whole(2, 6), 6,
             _("Digits after the point that residents get of coordinates: 6 is exact, 3 is within 100 metres"),
             law, "L"),
        )  # fmt: skip
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "maps", basis, certainty))
