"""Addresses of the officials' acts on appeals, under /office/appeals/."""

from django.urls import path

from . import desk, imports, intake, mails, registering, splitting

app_name = "desk"
urlpatterns = [
    path("imports/", imports.index, name="imports"),
    path("imports/new/", imports.begin, name="begin_import"),
    path("imports/<int:pk>/", imports.show, name="import"),
    path("imports/<int:pk>/columns/", imports.choose_columns, name="import_columns"),
    path("imports/<int:pk>/words/", imports.choose_words, name="import_words"),
    path("imports/<int:pk>/report.xlsx", imports.sheet, name="import_report"),
    *(path(f"imports/<int:pk>/{verb}/", imports.do, {"verb": verb}, name=f"import_{verb}") for verb in imports.ACTS),
    path("file/", desk.file, name="file"),
    path("mail/", mails.mails, name="mails"),
    path("mail/<int:pk>/case/", mails.thread, name="thread_mail"),
    path("mail/<int:pk>/aside/", mails.set_aside, name="set_mail_aside"),
    path("mail/<int:pk>/back/", mails.take_back, name="take_mail_back"),
    path("<int:pk>/receipt/", desk.receipt, name="receipt"),
    path("<int:pk>/register/", registering.register, name="register"),
    path("<int:pk>/classify/", intake.classify, name="classify"),
    path("<int:pk>/forward/", intake.forward, name="forward"),
    path("<int:pk>/return/", intake.return_to_author, name="return"),
    path("<int:pk>/decline/", intake.decline, name="decline"),
    path("<int:pk>/join/", intake.join, name="join"),
    path("<int:pk>/repeat/", intake.repeat, name="repeat"),
    path("<int:pk>/law/", intake.reclassify, name="reclassify"),
    path("<int:pk>/time/", intake.restore_time, name="restore_time"),
    path("<int:pk>/split/", splitting.split, name="split"),
]
