"""Addresses under /office/takeout/."""

from django.urls import path

from . import pages

app_name = "takeout"
urlpatterns = [
    path("", pages.index, name="index"),
    path("ask/", pages.ask, name="ask"),
    path("<int:pk>/", pages.show, name="show"),
    path("<int:pk>/fetch/", pages.fetch, name="fetch"),
]
