"""Addresses under /council/protocols/."""

from django.urls import path

from . import public

app_name = "protocols"
urlpatterns = [
    path("", public.protocols, name="index"),
    path("<int:pk>/", public.protocol, name="protocol"),
]
