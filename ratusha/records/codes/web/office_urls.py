"""Addresses of the office."""

from django.urls import URLPattern

app_name = "codes-office"
urlpatterns: list[URLPattern] = []
