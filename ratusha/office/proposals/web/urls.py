"""Addresses of everybody, under /council/drafts/."""

from django.urls import path

from . import pages

app_name = "drafts"
urlpatterns = [
    path("", pages.drafts, name="list"),
    path("calendar/", pages.ahead, name="calendar"),
    path("data.<str:kind>", pages.data, name="data"),
    path("passport.json", pages.passport, name="passport"),
    path("<int:pk>/", pages.draft, name="draft"),
    path("<int:pk>/texts/<int:number>/", pages.text, name="text"),
    path("<int:pk>/texts/<int:old>/<int:new>/", pages.compare, name="compare"),
]
