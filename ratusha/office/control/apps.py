"""The app: its own parameter of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ControlConfig(AppConfig):
    name = "ratusha.office.control"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import Kind, Unreadable
        from ratusha.foundation.charter.parameters import PARAMETERS, Parameter, declare

        from .rules import parse_weights

        def read(text: str) -> str:
            """The lines as typed, once they can be read."""
            try:
                parse_weights(text)
            except ValueError as line:
                raise Unreadable(
                    str(_("Write the code of a subject and its effort on each line, such as: 090 1.5"))
                ) from line
            return text.strip()

        if "control.weights" not in PARAMETERS:
            declare(
                Parameter(
                    "control.weights",
                    Kind("weights", read),
                    "",
                    _("Effort of a case by its subject, for load and forecast; an ordinary case is 1"),
                    "terms",
                    certainty="M",
                )
            )
