"""Addresses of the resident's way: the form, the search by number, the secret page of one case and its acts."""

from django.urls import path

from . import new, sharing, status

app_name = "appeals"
urlpatterns = [
    path("appeals/new/", new.new, name="new"),
    path("appeals/share/", sharing.share, name="share"),
    path("appeals/find/", new.find, name="find"),
    path("z/<str:token>", status.show, name="status"),
    path("z/<str:token>/", status.show),
    path("z/<str:token>/message/", status.message, name="message"),
    path("z/<str:token>/rate/", status.rate, name="rate"),
    path("z/<str:token>/again/", status.again, name="again"),
]
