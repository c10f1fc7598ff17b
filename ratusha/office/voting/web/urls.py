"""Addresses under /hall/."""

from django.urls import path

from . import chair, deeds, offline, pages

app_name = "hall"
urlpatterns = [
    path("", pages.index, name="index"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("worker.js", offline.worker, name="worker"),
    path("away/", offline.away, name="away"),
    path("<int:pk>/", pages.seat, name="seat"),
    path("<int:pk>/mine/", pages.mine, name="mine"),
    path("<int:pk>/device/", pages.take_seat, name="take_seat"),
    path("<int:pk>/screen/", pages.screen, name="screen"),
    path("<int:pk>/board/<str:name>/", pages.board, name="board"),
    path("<int:pk>/vote/<int:division>/", pages.cast, name="cast"),
    path("<int:pk>/chair/", chair.panel, name="chair"),
    path("<int:pk>/open/", deeds.open_division, name="open"),
    path("<int:pk>/secret/", deeds.enter_secret, name="secret"),
    path("votes/<int:pk>/close/", deeds.close_division, name="close"),
    path("votes/<int:pk>/extend/", deeds.extend, name="extend"),
    path("votes/<int:pk>/annul/", deeds.annul, name="annul"),
    path("votes/<int:pk>/repeat/", deeds.repeat, name="repeat"),
    path("votes/<int:pk>/by-hand/", deeds.enter_by_hand, name="by_hand"),
    path("votes/<int:pk>/by-hand/<int:entry>/confirm/", deeds.confirm_by_hand, name="confirm"),
    path("votes/<int:pk>/by-hand/<int:entry>/drop/", deeds.drop_by_hand, name="drop"),
]
