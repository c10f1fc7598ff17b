"""Addresses under /subscribe/."""

from django.urls import path

from . import public

app_name = "spreading"
urlpatterns = [
    path("", public.ask, name="ask"),
    path("asked/", public.asked, name="asked"),
    path("<str:token>/", public.own, name="own"),
    path("<str:token>/end/", public.end, name="end"),
]
