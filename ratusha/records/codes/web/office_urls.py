"""Addresses of the office."""

from django.urls import path

from . import deeds, desk, printing

app_name = "codes-office"
urlpatterns = [
    path("", desk.listed, name="list"),
    path("new/", deeds.issue, name="issue"),
    path("many/", deeds.issue_many, name="issue_many"),
    path("print/", printing.choose, name="print"),
    path("print/sheet.pdf", printing.sheet, name="sheet"),
    path("<int:pk>/", desk.card, name="card"),
    path("<int:pk>/change/", deeds.change, name="change"),
    path("<int:pk>/revoke/", deeds.revoke, name="revoke"),
    path("<int:pk>/code.<str:kind>", printing.picture, name="picture"),
]
