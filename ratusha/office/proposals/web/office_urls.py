"""Addresses of those who work on drafts, under /office/council/drafts/."""

from django.urls import path

from . import deeds, desk

app_name = "draft-desk"
urlpatterns = [
    path("", desk.drafts, name="list"),
    path("commissions/", desk.waiting, name="waiting"),
    path("file/", deeds.file_draft, name="file"),
    path("file/paper/", deeds.file_paper, name="file_paper"),
    path("<int:pk>/", desk.draft, name="draft"),
    path("<int:pk>/card/", deeds.describe, name="describe"),
    path("<int:pk>/text/", deeds.put_text, name="put_text"),
    path("<int:pk>/annexes/", deeds.add_annex, name="add_annex"),
    path("<int:pk>/annexes/remove/", deeds.remove_annex, name="remove_annex"),
    path("<int:pk>/checklist/", deeds.checks, name="checks"),
    path("<int:pk>/commissions/", deeds.refer, name="refer"),
    path("<int:pk>/conclusion/", deeds.conclude, name="conclude"),
    path("<int:pk>/submit/", deeds.submit, name="submit"),
    path("<int:pk>/return/", deeds.give_back, name="give_back"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/urgency/", deeds.urgency, name="urgency"),
    path("<int:pk>/amend/", deeds.amend, name="amend"),
    path("<int:pk>/withdraw/", deeds.withdraw, name="withdraw"),
]
