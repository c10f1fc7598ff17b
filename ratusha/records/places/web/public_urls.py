"""Addresses under /places/."""

from django.urls import path

from . import public

app_name = "public-places"
urlpatterns = [
    path("", public.index, name="index"),
    path("suggest", public.suggest, name="suggest"),
    path("renamed/", public.renamed, name="renamed"),
    path("data/<str:name>.<str:kind>", public.data, name="data"),
    path("<int:pk>/", public.settlement, name="settlement"),
    path("streets/<int:pk>/", public.street, name="street"),
]
