"""Addresses for everybody."""

from django.urls import path

from . import opening

app_name = "codes"
urlpatterns = [
    path("q/", opening.ask, name="ask"),
    path("q/<str:code>/", opening.opened, name="open"),
]
