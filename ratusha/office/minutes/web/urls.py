"""Addresses under /office/council/minutes/."""

from django.urls import path

from . import deeds, desk

app_name = "minutes"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("head/", desk.head, name="head"),
    path("sheets/", desk.sheets, name="sheets"),
    path("take/", deeds.take, name="take"),
    path("sheets/make/", deeds.make_sheet, name="make_sheet"),
    path("sheets/<int:pk>/sign/", deeds.ask_sheet_signature, name="ask_sheet_signature"),
    path("decisions/<int:pk>/effect/", deeds.mark, name="mark"),
    path("decisions/<int:pk>/sign/", deeds.ask_signature, name="ask_signature"),
    path("decisions/<int:pk>/back/", deeds.take_back, name="take_back"),
    path("decisions/<int:pk>/stop/", deeds.stop, name="stop"),
    path("decisions/<int:pk>/publish/", deeds.publish, name="publish"),
    path("decisions/<int:pk>/link/", deeds.link, name="link"),
    path("stops/<int:pk>/agenda/", deeds.put_again, name="put_again"),
    path("stops/<int:pk>/settle/", deeds.settle, name="settle"),
    path("protocols/make/", deeds.make_protocol, name="make_protocol"),
    path("protocols/<int:pk>/anew/", deeds.remake, name="remake"),
    path("protocols/<int:pk>/words/", deeds.note, name="note"),
    path("protocols/<int:pk>/words/drop/", deeds.drop_note, name="drop_note"),
    path("protocols/<int:pk>/remark/", deeds.remark, name="remark"),
    path("protocols/<int:pk>/remark/settle/", deeds.answer_remark, name="answer_remark"),
    path("protocols/<int:pk>/check/", deeds.check_protocol, name="check_protocol"),
    path("protocols/<int:pk>/back/", deeds.give_back, name="give_back"),
    path("protocols/<int:pk>/sign/", deeds.ask_signatures, name="ask_signatures"),
]
