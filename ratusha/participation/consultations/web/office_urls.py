"""Addresses of officials, under /office/consultations/."""

from django.urls import path

from . import deeds, desk

app_name = "consult-desk"
urlpatterns = [
    path("", desk.consultations, name="list"),
    path("new/", deeds.begin, name="begin"),
    path("proposals/", desk.proposals, name="proposals"),
    path("statements/", desk.statements, name="statements"),
    path("<int:pk>/", desk.card, name="card"),
    path("<int:pk>/describe/", deeds.describe, name="describe"),
    path("<int:pk>/questions/", deeds.ask, name="ask"),
    path("<int:pk>/text/", deeds.put_text, name="put_text"),
    path("<int:pk>/final/", deeds.put_final, name="put_final"),
    path("<int:pk>/open/", deeds.open_consultation, name="open"),
    path("<int:pk>/extend/", deeds.extend, name="extend"),
    path("<int:pk>/call-off/", deeds.call_off, name="call_off"),
    path("<int:pk>/report/", deeds.publish_report, name="report"),
    path("<int:pk>/enter/", desk.enter, name="enter"),
    path("<int:pk>/meetings/new/", deeds.add_meeting, name="add_meeting"),
    path("<int:pk>/statements/new/", deeds.seed, name="seed"),
    path("meetings/<int:pk>/", deeds.change_meeting, name="change_meeting"),
    path("meetings/<int:pk>/cancel/", deeds.cancel_meeting, name="cancel_meeting"),
    path("meetings/<int:pk>/protocol/", deeds.keep_protocol, name="keep_protocol"),
    path("statements/<int:pk>/", deeds.review, name="review"),
    path("proposals/<int:pk>/", deeds.answer, name="answer"),
    path("proposals/<int:pk>/hide/", deeds.hide, name="hide"),
    path("proposals/<int:pk>/show/", deeds.show, name="show"),
    path("proposals/<int:pk>/trace/", deeds.trace, name="trace"),
]
