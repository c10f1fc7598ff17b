"""Addresses of the office."""

from django.urls import URLPattern

app_name = "brand-office"
urlpatterns: list[URLPattern] = []
