"""Addresses under /office/public-control/."""

from django.urls import path

from . import office

app_name = "office-feedback"
urlpatterns = [
    path("", office.rated, name="rated"),
    path("ratings/", office.ratings, name="ratings"),
    path("ratings/<int:pk>/", office.answer_rating, name="answer_rating"),
    path("ratings/<int:pk>/hide/", office.hide_rating, name="hide_rating"),
    path("proposals/", office.proposals, name="proposals"),
    path("proposals/<int:pk>/answer/", office.answer_proposal, name="answer_proposal"),
    path("proposals/<int:pk>/merge/", office.merge_proposal, name="merge_proposal"),
    path("proposals/<int:pk>/hide/", office.hide_proposal, name="hide_proposal"),
    path("add/", office.add, name="add"),
    path("<int:pk>/", office.card, name="card"),
    path("<int:pk>/change/", office.change, name="change"),
    path("<int:pk>/close/", office.close, name="close"),
    path("<int:pk>/codes/", office.issue, name="issue"),
    path("<int:pk>/notice-<str:size>.pdf", office.notice, name="notice"),
]
