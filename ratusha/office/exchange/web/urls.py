"""Addresses under /office/exchange/."""

from django.urls import path

from . import pages

app_name = "exchange"
urlpatterns = [
    path("", pages.messages, name="messages"),
    path("<int:pk>/", pages.message, name="message"),
    path("<int:pk>/register/", pages.register, name="register"),
    path("<int:pk>/refuse/", pages.refuse, name="refuse"),
    path("<int:pk>/again/", pages.send_again, name="send_again"),
    path("send/<int:document>/", pages.send, name="send"),
    path("bodies/", pages.peers, name="peers"),
    path("bodies/note/", pages.keep_peer, name="keep_peer"),
]
