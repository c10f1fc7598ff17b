"""The app."""

from django.apps import AppConfig


class SpreadingConfig(AppConfig):
    name = "ratusha.openness.spreading"
