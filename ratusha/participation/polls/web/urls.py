"""Addresses under /polls/."""

from django.urls import path

from . import pages

app_name = "polls"
urlpatterns = [
    path("", pages.polls, name="polls"),
    path("<int:pk>/", pages.poll, name="poll"),
    path("<int:pk>/results.<str:kind>", pages.results, name="results"),
]
