"""Addresses of the office."""

from django.urls import path

from . import colours, deeds, desk

app_name = "brand-office"
urlpatterns = [
    path("", desk.listed, name="list"),
    path("new/", deeds.begin, name="begin"),
    path("<int:pk>/", desk.card, name="card"),
    path("<int:pk>/colours/", colours.choose, name="colours"),
    path("<int:pk>/words/", deeds.tell, name="tell"),
    path("<int:pk>/pictures/", deeds.mark, name="mark"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/return/", deeds.return_to, name="return"),
    path("<int:pk>/drop/", deeds.drop, name="drop"),
]
