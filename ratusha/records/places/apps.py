"""The app: its guard of files is known from the start."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "ratusha.records.places"

    def ready(self) -> None:
        from . import queries  # noqa: F401 (the guard of evidence)
