"""Addresses of everybody, under /council/video/."""

from django.urls import path

from . import files, pages

app_name = "video"
urlpatterns = [
    path("", pages.recordings, name="list"),
    path("<int:pk>/", pages.recording, name="recording"),
    path("<int:pk>/at/<int:division>/", pages.at_division, name="at"),
    path("<int:pk>/part/<int:part>/", files.part, name="part"),
    path("<int:pk>/part/<int:part>/chapters.vtt", files.chapters, name="chapters"),
    path("<int:pk>/part/<int:part>/<str:language>.vtt", files.subtitles, name="subtitles"),
]
