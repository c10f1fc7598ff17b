"""Addresses under /my/following/ and /news/."""

from django.urls import path

from . import pages

app_name = "following"
urlpatterns = [
    path("my/following/", pages.mine, name="mine"),
    path("my/following/press/", pages.press, name="press"),
    path("my/following/wishes/", pages.wishes, name="wishes"),
    path("my/following/topic/", pages.topics, name="topic"),
    path("my/following/home/", pages.home, name="home"),
    path("my/following/<int:pk>/end/", pages.end, name="end"),
    path("news/end/<str:token>/", pages.by_letter, name="by_letter"),
]
