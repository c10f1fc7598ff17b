"""The app."""

from django.apps import AppConfig


class BrandConfig(AppConfig):
    name = "ratusha.openness.brand"
