"""Addresses under /access/."""

from django.urls import path

from . import public, rating

app_name = "access"
urlpatterns = [
    path("", public.index, name="index"),
    path("data/passport.json", public.passport, name="passport"),
    path("data/<str:name>.<str:kind>", public.data, name="data"),
    path("<slug:code>/", public.duty, name="duty"),
    path("<slug:code>/rate/", rating.rate, name="rate"),
]
