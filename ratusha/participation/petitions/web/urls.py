"""Addresses under /petitions/."""

from django.urls import path

from . import drafts, listing, public

app_name = "petitions"
urlpatterns = [
    path("", listing.index, name="index"),
    path("list.<str:kind>", listing.download, name="list_file"),
    path("new/", drafts.new, name="new"),
    path("similar/", drafts.similar, name="similar"),
    path("<int:pk>/", public.petition, name="petition"),
    path("<int:pk>/sign/", public.sign, name="sign"),
    path("<int:pk>/count/", public.count, name="count"),
    path("<int:pk>/signatures/", public.signatures, name="signatures"),
    path("<int:pk>/where/", public.where, name="where"),
    path("<int:pk>/matter/", drafts.matter, name="matter"),
    path("<int:pk>/alike/", drafts.alike, name="alike"),
    path("<int:pk>/place/", drafts.place, name="place"),
    path("<int:pk>/check/", drafts.check, name="check"),
]
