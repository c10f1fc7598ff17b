"""Addresses under /office/links/."""

from django.urls import path

from . import deeds

app_name = "links"
urlpatterns = [
    path("<int:pk>/", deeds.link, name="link"),
    path("<int:pk>/unlink/", deeds.unlink, name="unlink"),
    path("<int:pk>/apart/", deeds.apart, name="apart"),
]
