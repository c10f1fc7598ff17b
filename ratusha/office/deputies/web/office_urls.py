"""Addresses under /office/council/deputies/."""

from django.urls import path

from . import deeds, desk, lists

app_name = "deputies-desk"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("requests/", lists.control, name="requests"),
    path("requests/write/", deeds.write_request, name="write"),
    path("requests/<int:pk>/", desk.request_card, name="request"),
    path("requests/<int:pk>/change/", deeds.change_request, name="change"),
    path("requests/<int:pk>/file/", deeds.file_request, name="file"),
    path("requests/<int:pk>/withdraw/", deeds.withdraw_request, name="withdraw"),
    path("requests/<int:pk>/support/", deeds.support_request, name="support"),
    path("requests/<int:pk>/decline/", deeds.decline_request, name="decline"),
    path("requests/<int:pk>/prolong/", deeds.prolong_request, name="prolong"),
    path("requests/<int:pk>/answer/", deeds.answer_request, name="answer"),
    path("requests/<int:pk>/assess/", deeds.assess_answer, name="assess"),
    path("requests/<int:pk>/publish/", deeds.publish_request, name="publish"),
    path("requests/<int:pk>/register/", deeds.register_request, name="register"),
    path("reception/", desk.reception, name="reception"),
    path("reception/<int:pk>/answer/", deeds.answer_meeting, name="answer_meeting"),
    path("reception/<int:pk>/met/", deeds.end_meeting, name="end_meeting"),
    path("hours/add/", deeds.add_hours, name="add_hours"),
    path("hours/<int:pk>/end/", deeds.end_hours, name="end_hours"),
    path("reports/", lists.reports, name="reports"),
    path("reports/submit/", deeds.submit_report, name="submit_report"),
    path("reports/<int:pk>/change/", deeds.change_report, name="change_report"),
    path("territories/", lists.territories, name="territories"),
    path("territories/add/", deeds.assign_place, name="assign"),
    path("territories/<int:pk>/end/", deeds.end_assignment, name="end_assignment"),
    path("assistants/", lists.assistants, name="assistants"),
    path("assistants/add/", deeds.name_assistant, name="name_assistant"),
    path("assistants/<int:pk>/end/", deeds.end_assistant, name="end_assistant"),
    path("absences/", lists.absences, name="absences"),
    path("absences/add/", deeds.excuse, name="excuse"),
]
