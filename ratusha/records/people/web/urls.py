"""Addresses under /office/people/."""

from django.urls import path

from ratusha.channels.web.entering.marks import confirmed

from . import absences, cards, categories, deeds, merging, staff, trust, units

app_name = "people"
urlpatterns = [
    path("", cards.index, name="index"),
    path("new/", deeds.remember, name="remember"),
    path("<int:pk>/", cards.card, name="card"),
    path("<int:pk>/story/", cards.story, name="story"),
    path("<int:pk>/looks/", cards.looks, name="looks"),
    path("looks/", cards.my_looks, name="my_looks"),
    path("<int:pk>/quiet/", deeds.set_quiet_hours, name="set_quiet_hours"),
    path("<int:pk>/notes/add/", deeds.note_person, name="note_person"),
    path("<int:pk>/contacts/remove/", deeds.remove_contact, name="remove_contact"),
    path("<int:pk>/codes/add/", deeds.add_identifier, name="add_identifier"),
    path("<int:pk>/codes/remove/", deeds.remove_identifier, name="remove_identifier"),
    path("<int:pk>/representatives/add/", deeds.add_representative, name="add_representative"),
    path("representatives/<int:pk>/end/", deeds.end_representation, name="end_representation"),
    path("contacts/<int:pk>/bounced/", deeds.note_bounce, name="note_bounce"),
    path("doubles/", merging.doubles, name="doubles"),
    path("<int:pk>/merge/<int:gone>/", merging.compare, name="compare"),
    path("merges/", merging.merges, name="merges"),
    path("merges/<int:pk>/", merging.merge, name="merge"),
    path("categories/", categories.index, name="categories"),
    path("categories/keep/", categories.keep, name="keep_category"),
    path("<int:pk>/open/", deeds.see, name="open"),
    path("<int:pk>/correct/", deeds.correct, name="correct"),
    path("<int:pk>/contacts/add/", deeds.add_contact, name="add_contact"),
    path("<int:pk>/categories/add/", deeds.add_category, name="add_category"),
    path("<int:pk>/categories/remove/", deeds.remove_category, name="remove_category"),
    path("contacts/<int:pk>/prefer/", deeds.prefer_contact, name="prefer_contact"),
    path("contacts/<int:pk>/confirm/", deeds.confirm_contact, name="confirm_contact"),
    path("absences/", absences.absences, name="absences"),
    path("absences/<int:pk>/end/", absences.end_absence, name="end_absence"),
    path("officials/<int:pk>/away/", absences.note_absence, name="note_absence"),
    path("officials/", staff.officials, name="officials"),
    path("officials/invite/", confirmed(staff.invite), name="invite"),
    path("officials/<int:pk>/", staff.official, name="official"),
    path("officials/<int:pk>/invite-anew/", confirmed(staff.renew_invitation), name="renew_invitation"),
    path("officials/<int:pk>/role/", confirmed(staff.grant), name="grant"),
    path("officials/<int:pk>/second-factor/", confirmed(staff.reset_second_factor), name="reset_second_factor"),
    path("officials/<int:pk>/dismiss/", confirmed(trust.dismiss), name="dismiss"),
    path("officials/<int:pk>/propose/", confirmed(trust.propose), name="propose"),
    path("officials/<int:pk>/e-mail/", confirmed(trust.propose_email), name="propose_email"),
    path("officials/<int:pk>/way-in/", confirmed(trust.propose_way_in), name="propose_way_in"),
    path("trust/", trust.proposals, name="proposals"),
    path("trust/<int:pk>/", confirmed(trust.proposal), name="proposal"),
    path("roles/<int:pk>/revoke/", confirmed(staff.revoke), name="revoke"),
    path("units/", units.units, name="units"),
    path("units/open/", units.open_unit, name="open_unit"),
    path("units/<int:pk>/rename/", units.rename_unit, name="rename_unit"),
    path("units/<int:pk>/close/", units.close_unit, name="close_unit"),
]
