"""Addresses under /office/signatures/."""

from django.urls import path

from . import many, numbers, own, signing

app_name = "signature-desk"
urlpatterns = [
    path("", many.batches, name="batches"),
    path("waiting/", signing.waiting, name="waiting"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("numbers/note/", numbers.note_number, name="note_number"),
    path("own/", own.papers, name="own_papers"),
    path("own/new/", own.send, name="send_own"),
    path("own/<int:pk>/", own.paper, name="own"),
    path("new/", many.new, name="new"),
    path("<int:pk>/", many.batch, name="batch"),
    path("<int:pk>/signatures.xlsx", many.workbook, name="workbook"),
]
