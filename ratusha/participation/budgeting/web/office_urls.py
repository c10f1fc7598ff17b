"""Addresses of the participatory budget for officials and the commission."""

from django.urls import path

from . import checks, commission, desk, experts, regulation

app_name = "budgets"
urlpatterns = [
    path("", desk.campaigns, name="campaigns"),
    path("new/", desk.create, name="create"),
    path("<int:pk>/", desk.campaign, name="campaign"),
    path("<int:pk>/words/", desk.describe, name="describe"),
    path("<int:pk>/regulation/", regulation.form_page, name="regulation"),
    path("<int:pk>/start/", desk.start, name="start"),
    path("<int:pk>/phase/", desk.begin, name="begin"),
    path("<int:pk>/list/", desk.publish, name="publish"),
    path("<int:pk>/cancel/", desk.cancel, name="cancel"),
    path("<int:pk>/commission/add/", desk.name_member, name="name_member"),
    path("<int:pk>/commission/end/", desk.end_member, name="end_member"),
    path("projects/<int:pk>/check/", checks.check, name="check"),
    path("projects/<int:pk>/experts/", checks.take, name="take"),
    path("projects/<int:pk>/reject/", checks.reject, name="reject"),
    path("conclusions/", experts.stack, name="conclusions"),
    path("conclusions/<int:pk>/", experts.card, name="conclusion"),
    path("objections/", commission.objections, name="objections"),
    path("objections/<int:pk>/", commission.objection, name="objection"),
    path("objections/<int:pk>/decide/", commission.decide, name="decide"),
]
