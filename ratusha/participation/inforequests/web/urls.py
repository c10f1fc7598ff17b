"""Addresses of residents: the form, the secret page of a request, the public thread."""

from django.urls import path

from . import ask, public, status

app_name = "information"
urlpatterns = [
    path("", public.index, name="index"),
    path("ask/", ask.ask, name="ask"),
    path("similar/", ask.similar, name="similar"),
    path("<int:pk>/", public.show, name="request"),
    path("z/<str:token>/", status.show, name="status"),
    path("z/<str:token>/message/", status.message, name="message"),
    path("z/<str:token>/rate/", status.rate, name="rate"),
    path("z/<str:token>/publicity/", status.publicity, name="publicity"),
]
