"""Addresses under /office/documents/."""

from django.urls import path

from . import card, deeds, keeping, register_page, tables

app_name = "documents"
urlpatterns = [
    path("", tables.documents, name="list"),
    path("register/", register_page.register, name="register"),
    path("kinds/", keeping.kinds, name="kinds"),
    path("kinds/<int:pk>/", keeping.change_kind, name="change_kind"),
    path("journals/<int:pk>/", keeping.change_series, name="change_series"),
    path("correspondents/", keeping.correspondents, name="correspondents"),
    path("correspondents/add/", keeping.add_correspondent, name="add_correspondent"),
    path("correspondents/<int:pk>/", keeping.change_correspondent, name="change_correspondent"),
    path("<int:pk>/", card.document, name="document"),
    path("<int:pk>/sheet/", card.sheet, name="sheet"),
    path("<int:pk>/open/", deeds.open_confidential, name="open_confidential"),
    path("<int:pk>/correct/", deeds.correct, name="correct"),
    path("<int:pk>/term/", deeds.move_term, name="move_term"),
    path("<int:pk>/finish/", deeds.finish, name="finish"),
    path("<int:pk>/reopen/", deeds.reopen, name="reopen"),
    path("<int:pk>/annul/", deeds.annul, name="annul"),
    path("<int:pk>/link/", deeds.link, name="link"),
    path("<int:pk>/unlink/<int:link>/", deeds.unlink, name="unlink"),
    path("<int:pk>/file/", deeds.add_file, name="add_file"),
    path("<int:pk>/share/", deeds.share, name="share"),
    path("<int:pk>/unshare/<int:reader>/", deeds.unshare, name="unshare"),
    path("<int:pk>/email/", deeds.send_by_email, name="send_by_email"),
    path("<int:pk>/cabinet/", deeds.send_to_cabinet, name="send_to_cabinet"),
    path("<int:pk>/sent/", deeds.note_sending, name="note_sending"),
    path("<int:pk>/receipt/<int:dispatch>/", deeds.note_receipt, name="note_receipt"),
]
