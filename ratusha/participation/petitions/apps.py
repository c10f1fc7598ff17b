"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "ratusha.participation.petitions"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG, LINE
        from ratusha.foundation.charter.parameters import PARAMETERS, Parameter, declare

        law = "Закон України «Про звернення громадян» від 02.10.1996 № 393/96-ВР, ст. 23-1; статут громади"
        rows = (
            ("petitions.number", LINE, "П-{n}", _("Number of a petition, with {n}"), "", "M"),
            (
                "petitions.residents_only",
                FLAG,
                False,
                _("Only those sign petitions whose living in the community is confirmed"),
                law,
                "L",
            ),
            (
                "petitions.stop_at_goal",
                FLAG,
                False,
                _("Collecting signatures ends when there are enough of them"),
                f"{law}; закон каже, коли починається розгляд, а не що тоді закінчується збір підписів",
                "L",
            ),
        )
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "petitions", basis, certainty))
