"""Addresses under /office/places/."""

from django.urls import path

from . import intake, register

app_name = "places"
urlpatterns = [
    path("", register.settlements, name="settlements"),
    path("<int:pk>/", register.streets, name="streets"),
    path("<int:pk>/map/", register.locate, name="locate"),
    path("<int:pk>/streets/add/", register.add_street, name="add_street"),
    path("streets/<int:pk>/rename/", register.rename_street, name="rename_street"),
    path("streets/<int:pk>/close/", register.close_street, name="close_street"),
    path("streets/import/", intake.import_streets, name="import_streets"),
    path("community/", intake.import_community, name="import_community"),
]
