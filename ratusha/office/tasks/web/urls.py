"""Addresses under /office/tasks/."""

from django.urls import path

from . import about, deeds, lists, pages

app_name = "tasks"
urlpatterns = [
    path("", pages.mine, name="mine"),
    path("given/", pages.given, name="given"),
    path("<int:pk>/", pages.show, name="task"),
    path("<int:pk>/take/", deeds.take, name="take"),
    path("<int:pk>/report/", deeds.report, name="report"),
    path("<int:pk>/visited/", deeds.record_visit, name="visited"),
    path("<int:pk>/answered/", deeds.answer_inquiry, name="answered"),
    path("<int:pk>/accept/", deeds.accept, name="accept"),
    path("<int:pk>/return/", deeds.return_for_rework, name="return_for_rework"),
    path("<int:pk>/cancel/", deeds.cancel, name="cancel"),
    path("<int:pk>/reassign/", deeds.reassign, name="reassign"),
    path("<int:pk>/term/", deeds.move_term, name="move_term"),
    path("<int:pk>/tick/", deeds.tick, name="tick"),
    path("<int:pk>/untick/", deeds.untick, name="untick"),
    path("<int:pk>/agree/", deeds.agree, name="agree"),
    path("<int:pk>/object/", deeds.object_to, name="object"),
    path("about/<str:label>/<int:about>/give/", about.give, name="give"),
    path("about/<str:label>/<int:about>/visit/", about.plan_visit, name="plan_visit"),
    path("about/<str:label>/<int:about>/inquiry/", about.send_inquiry, name="send_inquiry"),
    path("lists/steps/", lists.steps, name="steps"),
    path("lists/steps/add/", lists.add_step, name="add_step"),
    path("lists/steps/<int:pk>/", lists.change_step, name="change_step"),
    path("lists/agreers/", lists.agreers, name="agreers"),
    path("lists/agreers/add/", lists.add_agreer, name="add_agreer"),
    path("lists/agreers/<int:pk>/", lists.change_agreer, name="change_agreer"),
]
