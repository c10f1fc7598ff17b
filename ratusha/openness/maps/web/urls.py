"""Addresses for everybody."""

from django.urls import path

from ratusha.channels.web.kept import kept_for_strangers
from ratusha.channels.web.pages import page

from . import geo, pages

KEPT = 20

app_name = "maps"
urlpatterns = [
    path("", kept_for_strangers(KEPT)(page(pages.whole)), name="map"),
    path("base.geojson", kept_for_strangers(KEPT)(geo.base), name="base"),
    path("view.geojson", kept_for_strangers(KEPT)(geo.features), name="view"),
    path("<slug:name>.geojson", kept_for_strangers(KEPT)(geo.features), name="features"),
    path("<slug:name>/", page(pages.layer), name="layer"),
    path("<slug:name>/all.<slug:kind>", page(geo.taken), name="taken"),
]
