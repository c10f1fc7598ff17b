"""The app."""

from django.apps import AppConfig


class OutlinesConfig(AppConfig):
    name = "ratusha.records.outlines"
