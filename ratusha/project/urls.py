"""Every address of the site, with the editor, which processes that only work or tell events do without."""

from django.urls import URLPattern, URLResolver, include, path

from .addresses import urlpatterns as addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("office/site/editor/", include("ratusha.openness.site.web.editor_urls")),
    *addresses,
]
