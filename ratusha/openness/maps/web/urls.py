"""Addresses for everybody."""

from django.urls import path

from ratusha.channels.web.kept import kept_until_changed
from ratusha.channels.web.pages import page

from . import geo, pages

app_name = "maps"
urlpatterns = [
    path("", kept_until_changed(page(pages.whole)), name="map"),
    path("base.geojson", kept_until_changed(geo.base), name="base"),
    path("view.geojson", kept_until_changed(geo.features), name="view"),
    path("<slug:name>.geojson", kept_until_changed(geo.features), name="features"),
    path("<slug:name>/", page(pages.layer), name="layer"),
    path("<slug:name>/all.<slug:kind>", page(geo.taken), name="taken"),
]
