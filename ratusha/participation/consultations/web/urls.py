"""Addresses of residents, under /consultations/."""

from django.urls import path

from . import opinions, pages, sending

app_name = "consultations"
urlpatterns = [
    path("", pages.consultations, name="list"),
    path("<int:pk>/", pages.consultation, name="consultation"),
    path("<int:pk>/paragraphs/<int:anchor>/", pages.paragraph, name="paragraph"),
    path("<int:pk>/proposals/", pages.proposals, name="proposals"),
    path("<int:pk>/opinion/", pages.say, name="say"),
    path("<int:pk>/questions/<int:question>/", pages.say, name="question"),
    path("<int:pk>/versions/<int:number>/", pages.version, name="version"),
    path("<int:pk>/report/", pages.report, name="report"),
    path("<int:pk>/statements/", opinions.statements, name="statements"),
    path("<int:pk>/statements/offer/", opinions.offer, name="offer"),
    path("<int:pk>/map/", opinions.opinion_map, name="map"),
    path("proposals/<int:pk>/", pages.proposal, name="proposal"),
    path("proposals/<int:pk>/support/", sending.support, name="support"),
    path("proposals/<int:pk>/sent/", pages.sent, name="sent"),
]
