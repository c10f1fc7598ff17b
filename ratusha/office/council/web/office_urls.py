"""Addresses under /office/council/."""

from django.urls import path

from . import deeds, office

app_name = "council-desk"
urlpatterns = [
    path("", office.composition, name="composition"),
    path("convocations/open/", deeds.open_convocation, name="open_convocation"),
    path("convocations/<int:pk>/seats/", deeds.change_seats, name="change_seats"),
    path("convocations/<int:pk>/end/", deeds.end_convocation, name="end_convocation"),
    path("convocations/<int:pk>/member/", deeds.add_member, name="add_member"),
    path("convocations/<int:pk>/faction/", deeds.open_faction, name="open_faction"),
    path("convocations/<int:pk>/commission/", deeds.open_commission, name="open_commission"),
    path("members/<int:pk>/", deeds.describe_member, name="describe_member"),
    path("members/<int:pk>/photo/", deeds.show_photo, name="show_photo"),
    path("members/<int:pk>/end/", deeds.end_mandate, name="end_mandate"),
    path("members/<int:pk>/faction/", deeds.change_faction, name="change_faction"),
    path("members/<int:pk>/secretary/", deeds.elect_secretary, name="elect_secretary"),
    path("posts/<int:pk>/end/", deeds.end_post, name="end_post"),
    path("factions/<int:pk>/end/", deeds.end_faction, name="end_faction"),
    path("commissions/<int:pk>/", deeds.change_commission, name="change_commission"),
    path("commissions/<int:pk>/end/", deeds.end_commission, name="end_commission"),
    path("commissions/<int:pk>/seat/", deeds.seat, name="seat"),
    path("commissions/<int:pk>/unseat/", deeds.unseat, name="unseat"),
    path("procedure/", deeds.set_procedure, name="set_procedure"),
]
