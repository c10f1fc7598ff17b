"""Addresses of the office."""

from django.urls import URLPattern

app_name = "opendata-office"
urlpatterns: list[URLPattern] = []
