"""Addresses under /office/time/."""

from django.urls import path

from . import kinds, mine, units

app_name = "time"
urlpatterns = [
    path("", mine.month, name="mine"),
    path("write/", mine.note_time, name="note_time"),
    path("entries/<int:pk>/", mine.change_entry, name="change_entry"),
    path("entries/<int:pk>/remove/", mine.remove_entry, name="remove_entry"),
    path("timer/start/", mine.start_timer, name="start_timer"),
    path("timer/<int:pk>/stop/", mine.stop_timer, name="stop_timer"),
    path("timer/<int:pk>/drop/", mine.drop_timer, name="drop_timer"),
    path("close/", mine.close_month, name="close_month"),
    path("unit/", units.unit, name="unit"),
    path("unit/<int:pk>/<int:year>-<int:month>.<str:kind>", units.as_file, name="unit_file"),
    path("sheets/<int:pk>/", units.sheet, name="sheet"),
    path("sheets/<int:pk>/approve/", units.approve_month, name="approve_month"),
    path("sheets/<int:pk>/return/", units.return_month, name="return_month"),
    path("sheets/<int:pk>/correct/", units.correct, name="correct"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/add/", kinds.add_kind, name="add_kind"),
    path("kinds/<int:pk>/", kinds.change_kind, name="change_kind"),
]
