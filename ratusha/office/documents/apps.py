"""The app: its own parameters of the charter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "ratusha.office.documents"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import FLAG
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare

        from .actions.dropping import register_with_archive
        from .queries import owning

        owning.register()
        register_with_archive()
        GROUPS.setdefault("documents", _("Documents"))
        law = "Закон України «Про доступ до публічної інформації» № 2939-VI, ст. 6, 9"
        rows = (
            ("documents.official_use", FLAG, False, _("Documents “for official use” are registered here"), law, "M"),
        )
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "documents", basis, certainty))
