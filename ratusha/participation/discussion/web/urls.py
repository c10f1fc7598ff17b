"""Addresses under /talk/ and one's own under /my/comments/."""

from django.urls import path

from . import deeds, pages

app_name = "discussion"
urlpatterns = [
    path("talk/<int:pk>/support/", pages.support, name="support"),
    path("talk/<int:pk>/change/", deeds.edit, name="edit"),
    path("talk/<int:pk>/withdraw/", deeds.withdraw, name="withdraw"),
    path("talk/<int:pk>/report/", deeds.report, name="report"),
    path("talk/<str:about>/", pages.thread_page, name="thread"),
    path("my/comments/", pages.mine, name="mine"),
    path("my/comments/<int:pk>/", pages.my_comment, name="my_comment"),
    path("my/comments/<int:pk>/object/", deeds.object_to, name="object"),
]
