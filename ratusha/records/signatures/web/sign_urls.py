"""Addresses under /sign/: one's own signings, and where providers call and send people back."""

from django.urls import path

from . import called, signing

app_name = "signing"
urlpatterns = [
    path("", signing.waiting, name="waiting"),
    path("many/", signing.sign_many, name="many"),
    path("back/", signing.back, name="back"),
    path("called/diia/", called.diia, name="diia"),
    path("<int:pk>/report.<str:kind>", signing.report, name="report"),
    path("<int:pk>/refuse/", signing.refuse, name="refuse"),
    path("<int:pk>/withdraw/", signing.withdraw, name="withdraw"),
    path("<str:key>/", signing.sign, name="sign"),
    path("<str:key>/go/", signing.go, name="go"),
    path("<str:key>/bring/", signing.bring, name="bring"),
    path("<str:key>/widget/", signing.widget, name="widget"),
    path("<str:key>/document/", signing.document, name="document"),
]
