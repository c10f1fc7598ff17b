"""Addresses of the vote for residents."""

from django.urls import path

from . import voting

app_name = "voting"
urlpatterns = [
    path("budget/<int:pk>/vote/", voting.ballot, name="ballot"),
    path("budget/<int:pk>/receipt/", voting.check, name="check"),
    path("budget/<int:pk>/turnout/", voting.turnout, name="turnout"),
    path("budget/<int:pk>/ballots.csv", voting.table, name="table"),
    path("my/votes/", voting.mine, name="mine"),
    path("budget/<int:pk>/receipts.txt", voting.prints, name="prints"),
]
