"""Addresses for everybody."""

from django.urls import path

from . import public

app_name = "brand"
urlpatterns = [
    path("", public.book, name="book"),
    path("book.pdf", public.paper, name="paper"),
    path("tokens.css", public.download, {"kind": "css"}, name="css"),
    path("tokens.json", public.download, {"kind": "json"}, name="json"),
    path("tokens.<slug:digest>.css", public.stylesheet, name="tokens"),
    path("mark.<slug:sha>.png", public.mark, name="mark"),
]
