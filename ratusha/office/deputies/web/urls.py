"""Addresses under /council/deputies/."""

from django.urls import path

from . import files, mine, public, voting

app_name = "deputies"
urlpatterns = [
    path("", public.deputies, name="deputies"),
    path("street/", voting.street, name="street"),
    path("alike/", voting.together, name="together"),
    path("alike.<str:kind>", voting.together_file, name="together_file"),
    path("requests/", files.requests, name="requests"),
    path("requests/<int:pk>/", public.request_page, name="request"),
    path("data/<str:name>.<str:kind>", files.data, name="data"),
    path("<int:pk>/", public.deputy, name="deputy"),
    path("<int:pk>/votes/", voting.votes, name="votes"),
    path("<int:pk>/activity/", public.work, name="work"),
    path("<int:pk>/ask/", mine.ask, name="ask"),
]
