"""Addresses under /office/incidents/."""

from django.urls import path

from . import cards, deeds, rules_pages

app_name = "incidents"
urlpatterns = [
    path("", cards.incidents, name="list"),
    path("open/", deeds.open_incident, name="open"),
    path("rules/", rules_pages.rules, name="rules"),
    path("rules/add/", rules_pages.add_rule, name="add_rule"),
    path("rules/<int:pk>/", rules_pages.change_rule, name="change_rule"),
    path("rules/<int:pk>/on/", rules_pages.switch_on, name="switch_on"),
    path("rules/<int:pk>/off/", rules_pages.switch_off, name="switch_off"),
    path("<int:pk>/", cards.incident, name="incident"),
    path("<int:pk>/describe/", deeds.describe, name="describe"),
    path("<int:pk>/assign/", deeds.assign, name="assign"),
    path("<int:pk>/confirm/", deeds.confirm, name="confirm"),
    path("<int:pk>/dismiss/", deeds.dismiss, name="dismiss"),
    path("<int:pk>/contain/", deeds.contain, name="contain"),
    path("<int:pk>/close/", deeds.close, name="close"),
    path("<int:pk>/reopen/", deeds.reopen, name="reopen"),
    path("<int:pk>/remark/", deeds.remark, name="remark"),
    path("<int:pk>/evidence/", deeds.add_evidence, name="add_evidence"),
    path("<int:pk>/people/", deeds.tell_people, name="tell_people"),
    path("<int:pk>/report/<str:stage>/", deeds.send_report, name="send_report"),
]
