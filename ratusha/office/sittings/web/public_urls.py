"""Addresses under /council/sittings/."""

from django.urls import path

from . import calendar, pages

app_name = "council-sittings"
urlpatterns = [
    path("", pages.sittings, name="list"),
    path("calendar.ics", calendar.feed, name="calendar"),
    path("data/<str:name>.csv", pages.figures, name="figures"),
    path("<int:pk>/", pages.sitting, name="sitting"),
]
