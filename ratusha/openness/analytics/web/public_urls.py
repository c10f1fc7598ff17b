"""Addresses under /figures/."""

from django.urls import path

from . import public

app_name = "figures"
urlpatterns = [
    path("", public.figures, name="figures"),
    path("data/passport.json", public.passport, name="passport"),
    path("data/appeals-<int:year>.<str:kind>", public.data, name="data"),
]
