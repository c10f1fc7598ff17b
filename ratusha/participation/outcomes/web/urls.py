"""Public addresses under /outcomes/."""

from django.urls import path

from . import pages

app_name = "outcomes"
urlpatterns = [
    path("outcomes/", pages.everything, name="all"),
    path("outcomes/link/<int:pk>/", pages.history, name="history"),
]
