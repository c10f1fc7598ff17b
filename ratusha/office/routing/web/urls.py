"""Addresses under /office/routing/."""

from django.urls import path

from . import rules_pages

app_name = "routing"
urlpatterns = [
    path("", rules_pages.rules, name="rules"),
    path("add/", rules_pages.add_rule, name="add_rule"),
    path("trial/", rules_pages.trial, name="trial"),
    path("<int:pk>/", rules_pages.change_rule, name="change_rule"),
    path("<int:pk>/on/", rules_pages.switch_on, name="switch_on"),
    path("<int:pk>/off/", rules_pages.switch_off, name="switch_off"),
]
