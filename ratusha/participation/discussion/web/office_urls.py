"""Addresses under /office/comments/."""

from django.urls import path

from . import deeds, desk

app_name = "talk_desk"
urlpatterns = [
    path("", desk.queue, name="queue"),
    path("<int:pk>/", desk.comment, name="comment"),
    path("<int:pk>/leave/", deeds.admit, name="admit"),
    path("<int:pk>/hide/", deeds.hide, name="hide"),
    path("<int:pk>/show/", deeds.restore, name="restore"),
    path("<int:pk>/keep/", deeds.keep_hidden, name="keep_hidden"),
    path("<int:pk>/agree/", deeds.give_back, name="give_back"),
]
