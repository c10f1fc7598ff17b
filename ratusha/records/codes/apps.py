"""The app."""

from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "ratusha.records.codes"
