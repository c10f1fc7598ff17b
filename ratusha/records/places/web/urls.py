"""Addresses under /office/places/."""

from django.urls import path

from . import buildings, edition, intake, register, verification

app_name = "places"
urlpatterns = [
    path("", register.settlements, name="settlements"),
    path("<int:pk>/", register.streets, name="streets"),
    path("<int:pk>/map/", register.locate, name="locate"),
    path("<int:pk>/streets/add/", register.add_street, name="add_street"),
    path("streets/<int:pk>/", buildings.street, name="street"),
    path("streets/<int:pk>/rename/", register.rename_street, name="rename_street"),
    path("streets/<int:pk>/former/", register.add_former_name, name="add_former_name"),
    path("streets/<int:pk>/close/", register.close_street, name="close_street"),
    path("streets/<int:pk>/verify/", verification.check_street, name="check_street"),
    path("streets/<int:pk>/buildings/add/", buildings.add_building, name="add_building"),
    path("buildings/<int:pk>/", buildings.change_building, name="change_building"),
    path("buildings/<int:pk>/map/", buildings.locate_building, name="locate_building"),
    path("buildings/<int:pk>/close/", buildings.close_building, name="close_building"),
    path("verification/", verification.verification, name="verification"),
    path("streets/import/", intake.begin, name="import_streets"),
    path("intakes/<int:pk>/", intake.intake, name="intake"),
    path("intakes/<int:pk>/start/", intake.start, name="start_intake"),
    path("intakes/<int:pk>/stop/", intake.stop, name="stop_intake"),
    path("intakes/<int:pk>/report.<str:kind>", intake.report, name="report"),
    path("community/", intake.import_community, name="import_community"),
    path("community/edition/", edition.edition, name="edition"),
]
