"""Addresses of the site: pictures first, then any page. Included at the very end of all."""

from django.urls import path, re_path

from . import public

app_name = "site"
urlpatterns = [
    path("site-pictures/<str:name>", public.picture, name="picture"),
    re_path(r"^(?!(?:api|files|my|office|static)/)(?P<path>(?:[\w-]+/)+)$", public.page, name="page"),
]
