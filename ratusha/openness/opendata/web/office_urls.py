"""Addresses under /office/data/."""

from django.urls import path

from . import deeds, desk

app_name = "opendata-office"
urlpatterns = [
    path("", desk.sets, name="sets"),
    path("upload/", deeds.upload, name="upload"),
    path("adopt/", deeds.adopt, name="adopt"),
    path("<int:pk>/", desk.card, name="card"),
    path("<int:pk>/bring/", deeds.bring, name="bring"),
    path("<int:pk>/renew/", deeds.renew, name="renew"),
    path("<int:pk>/publish/", deeds.publish, name="publish"),
    path("<int:pk>/withhold/", deeds.withhold, name="withhold"),
    path("<int:pk>/retire/", deeds.retire, name="retire"),
    path("<int:pk>/correct/", deeds.correct, name="correct"),
    path("<int:pk>/describe/", deeds.describe, name="describe"),
    path("<int:pk>/assign/", deeds.assign, name="assign"),
]
