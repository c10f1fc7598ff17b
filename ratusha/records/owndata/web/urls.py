"""Addresses under /office/people/requests/."""

from django.urls import path

from . import desk

app_name = "owndata"
urlpatterns = [
    path("", desk.requests, name="requests"),
    path("<int:pk>/", desk.decide, name="request"),
]
