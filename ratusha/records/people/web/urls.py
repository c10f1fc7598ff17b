"""Addresses under /office/people/."""

from django.urls import path

from . import cards, staff, units

app_name = "people"
urlpatterns = [
    path("", cards.index, name="index"),
    path("new/", cards.remember, name="remember"),
    path("<int:pk>/", cards.card, name="card"),
    path("<int:pk>/open/", cards.see, name="open"),
    path("<int:pk>/correct/", cards.correct, name="correct"),
    path("<int:pk>/contacts/add/", cards.add_contact, name="add_contact"),
    path("<int:pk>/categories/add/", cards.add_category, name="add_category"),
    path("<int:pk>/categories/remove/", cards.remove_category, name="remove_category"),
    path("contacts/<int:pk>/prefer/", cards.prefer_contact, name="prefer_contact"),
    path("contacts/<int:pk>/confirm/", cards.confirm_contact, name="confirm_contact"),
    path("officials/", staff.officials, name="officials"),
    path("officials/invite/", staff.invite, name="invite"),
    path("officials/<int:pk>/", staff.official, name="official"),
    path("officials/<int:pk>/invite-anew/", staff.renew_invitation, name="renew_invitation"),
    path("officials/<int:pk>/role/", staff.grant, name="grant"),
    path("officials/<int:pk>/dismiss/", staff.dismiss, name="dismiss"),
    path("roles/<int:pk>/revoke/", staff.revoke, name="revoke"),
    path("units/", units.units, name="units"),
    path("units/open/", units.open_unit, name="open_unit"),
    path("units/<int:pk>/rename/", units.rename_unit, name="rename_unit"),
    path("units/<int:pk>/close/", units.close_unit, name="close_unit"),
]
