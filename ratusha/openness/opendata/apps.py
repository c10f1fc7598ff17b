"""The app."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "ratusha.openness.opendata"

    def ready(self) -> None:
        from . import queries  # noqa: F401 (the owner of tasks about sets, the guard of their files)
