"""Addresses of results and of what becomes of winners."""

from django.urls import path

from . import results, works

app_name = "results"
urlpatterns = [
    path("budget/<int:pk>/results/", results.shown, name="campaign"),
    path("budget/<int:pk>/recount/", results.recount, name="recount"),
    path("budget/recount/", results.recount_any, name="recount_any"),
    path("budget/<int:pk>/works/", works.works, name="works"),
    path("budget/works/<int:pk>/", works.work, name="work"),
    path("budget/works/<int:pk>/rate/", works.rate, name="rate"),
    path("office/budget/<int:pk>/count/", works.count, name="count"),
    path("office/budget/results/<int:pk>/tie/", works.tie, name="tie"),
    path("office/budget/works/", works.mine, name="mine"),
    path("office/budget/works/<int:pk>/plan/", works.plan, name="plan"),
    path("office/budget/works/<int:pk>/step/", works.milestone, name="milestone"),
    path("office/budget/works/<int:pk>/step-done/", works.step_done, name="step_done"),
    path("office/budget/works/<int:pk>/contract/", works.contract, name="contract"),
    path("office/budget/works/<int:pk>/payment/", works.payment, name="payment"),
    path("office/budget/works/<int:pk>/photos/", works.photos, name="photos"),
    path("office/budget/works/<int:pk>/finish/", works.finish, name="finish"),
]
