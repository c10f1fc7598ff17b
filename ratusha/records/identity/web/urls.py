"""Addresses under /office/identity/."""

from django.urls import path

from . import desk, residence

app_name = "identity"
urlpatterns = [
    path("", desk.index, name="index"),
    path("asked/", desk.asked, name="asked"),
    path("asked/<int:pk>/confirm/", desk.confirm_mandate, name="confirm_mandate"),
    path("acting/<int:pk>/end/", desk.end_mandate, name="end_mandate"),
    path("clashes/", desk.clashes, name="clashes"),
    path("clashes/<int:pk>/settle/", desk.settle, name="settle"),
    path("proofs/<int:pk>/end/", desk.end_proof, name="end_proof"),
    path("homes/<int:pk>/end/", residence.end_home, name="end_home"),
    path("<int:pk>/home/", residence.confirm_home, name="confirm_home"),
    path("<int:pk>/", desk.person, name="person"),
    path("<int:pk>/confirm/", desk.confirm, name="confirm"),
    path("<int:pk>/name/", desk.change_name, name="change_name"),
    path("<int:pk>/codes/drop/", desk.drop_code, name="drop_code"),
    path("<int:pk>/acting/", desk.give_mandate, name="give_mandate"),
]
