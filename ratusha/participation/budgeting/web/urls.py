"""Addresses of the participatory budget for residents, and pages of one's own."""

from django.urls import path

from . import mine, projects, public, versions, writing

app_name = "budgeting"
urlpatterns = [
    path("budget/", public.index, name="index"),
    path("budget/<int:pk>/", public.campaign, name="campaign"),
    path("budget/<int:pk>/rules/", public.rules, name="rules"),
    path("budget/<int:pk>/order/", public.order, name="order"),
    path("budget/<int:pk>/projects/", projects.listing, name="projects"),
    path("budget/projects/new/", writing.new, name="new"),
    path("budget/projects/similar/", writing.similar, name="similar"),
    path("budget/projects/<int:pk>/", projects.project, name="project"),
    path("budget/projects/<int:pk>/supporters/", projects.supporters, name="supporters"),
    path("budget/projects/<int:pk>/support/", projects.support, name="support"),
    path("budget/projects/<int:pk>/versions/", versions.versions, name="versions"),
    path("budget/projects/<int:pk>/edit/", writing.edit, name="edit"),
    path("budget/projects/<int:pk>/submit/", mine.submit, name="submit"),
    path("budget/projects/<int:pk>/withdraw/", mine.withdraw, name="withdraw"),
    path("budget/projects/<int:pk>/merger/", mine.offer, name="offer"),
    path("budget/mergers/<int:pk>/", mine.merger, name="merger"),
    path("budget/projects/<int:pk>/appeal/", mine.appeal, name="appeal"),
    path("budget/conclusions/<int:pk>/answer/", mine.answer, name="answer"),
    path("my/projects/", mine.projects, name="mine"),
]
