"""Addresses under /council/live/."""

from django.urls import path

from . import pages

app_name = "council-live"
urlpatterns = [
    path("<int:pk>/", pages.live, name="live"),
    path("<int:pk>/votes/<int:division>/", pages.vote, name="vote"),
]
