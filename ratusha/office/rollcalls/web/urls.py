"""Addresses under /council/votes/."""

from django.urls import path

from . import public

app_name = "votes"
urlpatterns = [
    path("", public.votes, name="list"),
    path("<int:pk>/", public.vote, name="vote"),
    path("<int:pk>.<str:kind>", public.vote_file, name="file"),
    path("data/<str:name>-<int:year>.<str:kind>", public.year_file, name="year"),
]
