"""Addresses under /office/figures/."""

from django.urls import path

from . import kept, pages

app_name = "analytics"
urlpatterns = [
    path("", pages.report, name="report"),
    path("times/", pages.times, name="times"),
    path("places/", pages.places, name="places"),
    path("opinions/", pages.opinions, name="opinions"),
    path("approve/", kept.keep, name="keep"),
    path("approved/", kept.kept, name="kept"),
    path("approved/<int:pk>/", kept.kept_report, name="kept_report"),
]
