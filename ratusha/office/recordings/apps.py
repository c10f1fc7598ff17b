"""The app: its own parameters of the charter, and who may open its files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

LAW = "Закон України «Про місцеве самоврядування в Україні» № 280/97-ВР зі змінами за № 3590-IX"


class RecordingsConfig(AppConfig):
    name = "ratusha.office.recordings"

    def ready(self) -> None:
        from ratusha.foundation.charter.kinds import TEXT, whole
        from ratusha.foundation.charter.parameters import GROUPS, PARAMETERS, Parameter, declare
        from ratusha.foundation.files import guards

        from . import queries

        GROUPS.setdefault("council", _("Council"))
        rows = (
            ("recordings.keep_years", whole(5, 75), 5, _("How many years recordings of sittings are kept"), LAW, "H"),
            ("recordings.most_megabytes", whole(100, 50_000), 8_000,
             _("Largest file of a recording, in megabytes"), "", "L"),
            ("recordings.frame_hosts", TEXT, "www.youtube-nocookie.com",
             _("Hosts whose live broadcast may be shown within our page"), "", "L"),
        )  # fmt: skip
        for name, kind, value, title, basis, certainty in rows:
            if name not in PARAMETERS:
                declare(Parameter(name, kind, value, title, "council", basis, certainty))
        guards.guard(queries.files_guard)
