"""The app."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "ratusha.openness.opendata"
