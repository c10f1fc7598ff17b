"""Addresses under /office/petitions/."""

from django.urls import path

from . import desk, paper

app_name = "petition-desk"
urlpatterns = [
    path("", desk.desk, name="list"),
    path("receive/", desk.receive, name="receive"),
    path("<int:pk>/", desk.card, name="card"),
    path("<int:pk>/publish/", desk.publish, name="publish"),
    path("<int:pk>/reject/", desk.reject, name="reject"),
    path("<int:pk>/sheet/", paper.sheet, name="sheet"),
    path("<int:pk>/open/", desk.open_consideration, name="open"),
    path("<int:pk>/hearing/", desk.set_hearing, name="hearing"),
    path("<int:pk>/answer/", desk.answer, name="answer"),
    path("<int:pk>/archive/", desk.archive, name="archive"),
]
