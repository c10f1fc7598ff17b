"""Addresses under /office/voting/: desks for voting on paper, piles, the report for the commission."""

from django.urls import path

from . import anomalies, desks

app_name = "desks"
urlpatterns = [
    path("", desks.index, name="index"),
    path("<int:pk>/", desks.desks, name="list"),
    path("<int:campaign>/open/", desks.open_desk, name="open"),
    path("<int:pk>/report/", anomalies.report, name="report"),
    path("desk/<int:pk>/", desks.desk, name="desk"),
    path("desk/<int:pk>/change/", desks.change_desk, name="change"),
    path("desk/<int:pk>/exchange/", desks.exchange, name="exchange"),
    path("desk/<int:pk>/pile/", desks.start_pile, name="pile"),
    path("desk/<int:pk>/close/", desks.close_desk, name="close"),
    path("pile/<int:pk>/", desks.enter_pile, name="enter"),
    path("pile/<int:pk>/settle/", desks.settle_pile, name="settle"),
]
