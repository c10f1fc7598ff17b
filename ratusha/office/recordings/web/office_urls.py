"""Addresses of the secretariat, under /office/council/video/."""

from django.urls import path

from . import clocks, deeds, office, uploads

app_name = "video-desk"
urlpatterns = [
    path("", office.recordings, name="list"),
    path("add/", deeds.add, name="add"),
    path("expect/", deeds.expect, name="expect"),
    path("<int:pk>/", office.card, name="card"),
    path("<int:pk>/upload/", uploads.send, name="upload"),
    path("<int:pk>/upload/begin/", uploads.begin, name="begin"),
    path("<int:pk>/link/", deeds.add_link, name="add_link"),
    path("<int:pk>/links/", deeds.set_links, name="set_links"),
    path("<int:pk>/sitting/", deeds.link_sitting, name="link_sitting"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/withdraw/", deeds.withdraw, name="withdraw"),
    path("<int:pk>/excuse/", deeds.excuse, name="excuse"),
    path("<int:pk>/remove/", deeds.remove, name="remove"),
    path("uploads/<str:key>/", uploads.going, name="going"),
    path("uploads/<str:key>/finish/", uploads.finish, name="finish"),
    path("uploads/<str:key>/drop/", uploads.drop, name="drop"),
    path("part/<int:pk>/clock/", clocks.clock, name="clock"),
    path("part/<int:pk>/length/", deeds.set_length, name="set_length"),
    path("part/<int:pk>/cut/", clocks.cut, name="cut"),
    path("part/<int:pk>/uncut/", deeds.uncut, name="uncut"),
    path("part/<int:pk>/subtitles/", deeds.add_subtitles, name="add_subtitles"),
    path("part/<int:pk>/subtitles/remove/", deeds.remove_subtitles, name="remove_subtitles"),
    path("part/<int:pk>/remove/", deeds.remove_part, name="remove_part"),
    path("part/<int:pk>/hide/", deeds.hide_part, name="hide_part"),
]
