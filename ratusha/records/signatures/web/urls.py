"""Addresses under /check-signature/."""

from django.urls import path

from . import public

app_name = "signatures"
urlpatterns = [
    path("", public.check, name="check"),
    path("report.pdf", public.report, {"kind": "pdf"}, name="report-pdf"),
    path("report.json", public.report, {"kind": "json"}, name="report-json"),
]
