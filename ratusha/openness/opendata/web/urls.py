"""Addresses under /data/."""

from django.urls import path

from . import budget, public

app_name = "opendata"
urlpatterns = [
    path("", public.index, name="index"),
    path("catalog.<slug:kind>", public.graph, name="graph"),
    path("changes.atom", public.feed, name="feed"),
    path("budget/", budget.page, name="budget"),
    path("budget/part.csv", budget.as_csv, name="budget_csv"),
    path("<slug:name>/", public.shown, name="set"),
    path("<slug:name>/now.csv", public.now, name="now"),
    path("<slug:name>/data.<slug:kind>", public.file, name="file"),
    path("<slug:name>/versions/<int:number>/data.<slug:kind>", public.file, name="version"),
    path("<slug:name>/<slug:what>.json", public.told, name="told"),
]
