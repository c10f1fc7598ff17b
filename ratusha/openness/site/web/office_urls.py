"""Addresses of the workspace."""

from django.urls import path

from . import deeds, desk

app_name = "site-office"
urlpatterns = [
    path("", desk.pages, name="pages"),
    path("lay/", deeds.lay, name="lay"),
    path("news/", deeds.news, name="news"),
    path("event/", deeds.event, name="event"),
    path("institution/", deeds.institution, name="institution"),
    path("person/", deeds.person, name="person"),
    path("announcement/", deeds.announcement, name="announcement"),
    path("programme/", deeds.programme, name="programme"),
    path("redirect/", deeds.redirect, name="redirect"),
    path("<int:pk>/", desk.card, name="card"),
    path("<int:pk>/write/", deeds.rewrite, name="rewrite"),
    path("<int:pk>/translate/", deeds.translate, name="translate"),
    path("<int:pk>/looked-through/", deeds.look_through, name="look_through"),
    path("<int:pk>/money/", deeds.money, name="money"),
    path("<int:pk>/submit/", deeds.submit, name="submit"),
    path("<int:pk>/approve/", deeds.approve, name="approve"),
    path("<int:pk>/decline/", deeds.decline, name="decline"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/unpublish/", deeds.unpublish, name="unpublish"),
    path("<int:pk>/archive/", deeds.archive, name="archive"),
    path("<int:pk>/restore/", deeds.restore, name="restore"),
]
