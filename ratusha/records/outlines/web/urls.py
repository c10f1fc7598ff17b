"""Addresses under /office/outlines/."""

from django.urls import path

from . import desk

app_name = "outlines"
urlpatterns = [
    path("", desk.listed, name="list"),
    path("new/", desk.place, name="place"),
    path("<int:pk>/", desk.change, name="change"),
    path("<int:pk>/end/", desk.end, name="end"),
]
