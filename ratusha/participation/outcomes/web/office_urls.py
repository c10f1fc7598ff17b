"""Addresses under /office/outcomes/."""

from django.urls import path

from . import pages

app_name = "outcome_desk"
urlpatterns = [
    path("link/<int:pk>/correct/", pages.correct, name="correct"),
    path("link/<int:pk>/remove/", pages.remove, name="remove"),
    path("tie/<int:pk>/untie/", pages.untie, name="untie"),
    path("<str:about>/tie/", pages.tie, name="tie"),
    path("<str:about>/", pages.links, name="links"),
    path("<str:about>/add/", pages.fill, name="fill"),
]
