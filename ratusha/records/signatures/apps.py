"""The app."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "ratusha.records.signatures"
