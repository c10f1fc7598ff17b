"""Addresses of the site: pictures first, then any page. Included at the very end of all."""

from django.urls import path, re_path

from . import feeds, public

app_name = "site"
urlpatterns = [
    path("site-pictures/<str:name>", public.picture, name="picture"),
    path("feeds/news.rss", feeds.Rss(), name="rss"),
    path("feeds/news.atom", feeds.Atom(), name="atom"),
    path("feeds/events.ics", feeds.calendar, name="calendar"),
    path("feeds/<int:pk>/news.rss", feeds.Rss(), name="rss-of"),
    path("feeds/<int:pk>/news.atom", feeds.Atom(), name="atom-of"),
    path("feeds/<int:pk>/events.ics", feeds.calendar, name="calendar-of"),
    re_path(r"^(?!(?:api|files|my|office|static)/)(?P<path>(?:[\w-]+/)+)$", public.page, name="page"),
]
