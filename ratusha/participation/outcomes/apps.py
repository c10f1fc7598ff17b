"""The app; it has no parameters of its own."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "ratusha.participation.outcomes"
