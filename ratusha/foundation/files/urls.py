"""Addresses of files."""

from django.urls import path

from . import views

app_name = "files"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/pages/<int:number>/", views.page, name="page"),
]
