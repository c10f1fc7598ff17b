"""Addresses under /api/: with the version of CKAN's interface and, as its clients ask, without."""

from django.urls import path

from . import ckan

app_name = "ckan"
urlpatterns = [
    path("3/action/<slug:name>", ckan.action, name="action"),
    path("action/<slug:name>", ckan.action, name="unversioned"),
]
