"""The app."""

from django.apps import AppConfig


class TransparencyConfig(AppConfig):
    name = "ratusha.openness.transparency"

    def ready(self) -> None:
        from . import queries  # noqa: F401 (the owner of tasks about duties, the guard of files)
