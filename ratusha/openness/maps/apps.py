"""The app."""

from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "ratusha.openness.maps"
