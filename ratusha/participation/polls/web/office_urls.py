"""Addresses under /office/polls/."""

from django.urls import path

from . import deeds, office

app_name = "office-polls"
urlpatterns = [
    path("", office.polls, name="polls"),
    path("compose/", deeds.compose, name="compose"),
    path("texts/", office.texts, name="texts"),
    path("texts/<int:pk>/", deeds.judge, name="judge"),
    path("questions/<int:pk>/", deeds.change_question, name="change_question"),
    path("<int:pk>/", office.card, name="card"),
    path("<int:pk>/change/", deeds.change, name="change"),
    path("<int:pk>/question/", deeds.add_question, name="add_question"),
    path("<int:pk>/remove/", deeds.remove_question, name="remove_question"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/close/", deeds.close, name="close"),
    path("<int:pk>/drop/", deeds.drop, name="drop"),
    path("<int:pk>/paper/", office.paper, name="paper"),
]
