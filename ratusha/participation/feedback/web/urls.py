"""Addresses under /public-control/."""

from django.urls import path

from . import pages

app_name = "feedback"
urlpatterns = [
    path("", pages.table, name="table"),
    path("table.<str:kind>", pages.data, name="data"),
    path("proposals/<int:pk>/", pages.proposal, name="proposal"),
    path("<slug:code>/", pages.rated, name="rated"),
    path("<slug:code>/rate/", pages.rate, name="rate"),
    path("<slug:code>/propose/", pages.propose, name="propose"),
]
