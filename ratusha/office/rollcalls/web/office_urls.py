"""Addresses under /office/council/votes/."""

from django.urls import path

from . import office

app_name = "votes-desk"
urlpatterns = [path("import/", office.import_votes, name="import")]
