"""Addresses under /office/: my day and the pages of control."""

from django.urls import path

from . import board, day, late, load, month, rules_pages, week

app_name = "control"
urlpatterns = [
    path("", day.my_day, name="my_day"),
    path("control/", week.week, name="week"),
    path("control/late/", late.late, name="late"),
    path("control/late/<int:pk>/", late.state_reason, name="state_reason"),
    path("control/board/", board.board, name="board"),
    path("control/board/<int:pk>/", board.board, name="unit_board"),
    path("control/hand/<int:pk>/", board.hand, name="hand"),
    path("control/load/", load.load, name="load"),
    path("control/calendar/", month.calendar, name="calendar"),
    path("control/calendar/address/", month.open_feed, name="open_feed"),
    path("control/calendar/address/<int:pk>/close/", month.close_feed, name="close_feed"),
    path("control/notices/", late.notices, name="notices"),
    path("control/notices/<int:pk>/", late.acknowledge, name="acknowledge"),
    path("control/rules/", rules_pages.rules, name="rules"),
    path("control/rules/add/", rules_pages.add_rule, name="add_rule"),
    path("control/rules/<int:pk>/", rules_pages.change_rule, name="change_rule"),
    path("control/rules/<int:pk>/on/", rules_pages.rule_on, name="rule_on"),
    path("control/rules/<int:pk>/off/", rules_pages.rule_off, name="rule_off"),
    path("control/reasons/", rules_pages.codes, name="codes"),
    path("control/reasons/add/", rules_pages.add_code, name="add_code"),
    path("control/reasons/<int:pk>/", rules_pages.change_code, name="change_code"),
]
