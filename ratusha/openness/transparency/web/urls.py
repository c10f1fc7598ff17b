"""Addresses under /office/access/."""

from django.urls import path

from . import deeds, desk

app_name = "access-desk"
urlpatterns = [
    path("", desk.duties, name="duties"),
    path("owed/", desk.owed, name="owed"),
    path("report/", deeds.keep_report, name="keep_report"),
    path("<int:pk>/", desk.duty, name="duty"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/expect/", deeds.expect, name="expect"),
    path("<int:pk>/assign/", deeds.assign, name="assign"),
    path("publications/<int:pk>/put-out/", deeds.put_out, name="put_out"),
    path("publications/<int:pk>/correct/", deeds.correct, name="correct"),
]
