"""Addresses under /council/decisions/."""

from django.urls import path

from . import public

app_name = "decisions"
urlpatterns = [
    path("", public.index, name="index"),
    path("decisions.csv", public.as_csv, name="csv"),
    path("<int:pk>/", public.decision, name="decision"),
]
