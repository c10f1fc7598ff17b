"""Addresses under /office/spreading/."""

from django.urls import path

from . import deeds, desk, writing

app_name = "spreading-office"
urlpatterns = [
    path("", desk.posts, name="list"),
    path("new/", desk.choose, name="choose"),
    path("new/<str:about>/", writing.write, name="write"),
    path("channels/", desk.channels, name="channels"),
    path("<int:pk>/", desk.card, name="card"),
    path("<int:pk>/correct/", deeds.correct, name="correct"),
    path("<int:pk>/withdraw/", deeds.withdraw, name="withdraw"),
    path("<int:pk>/move/", deeds.move, name="move"),
    path("placements/<int:pk>/cancel/", deeds.cancel, name="cancel"),
    path("placements/<int:pk>/again/", deeds.try_again, name="try_again"),
    path("placements/<int:pk>/settle/", deeds.settle, name="settle"),
]
