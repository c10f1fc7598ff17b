"""Addresses under /office/outcomes/."""

from django.urls import path

from . import pages

app_name = "outcome_desk"
urlpatterns = [
    path("link/<int:pk>/correct/", pages.correct, name="correct"),
    path("link/<int:pk>/remove/", pages.remove, name="remove"),
    path("<str:about>/", pages.links, name="links"),
    path("<str:about>/add/", pages.fill, name="fill"),
]
