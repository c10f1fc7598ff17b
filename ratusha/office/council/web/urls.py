"""Addresses under /council/."""

from django.urls import path

from . import public

app_name = "council"
urlpatterns = [
    path("", public.council, name="council"),
    path("commissions/<int:pk>/", public.commission, name="commission"),
    path("rules/", public.rules, name="rules"),
]
