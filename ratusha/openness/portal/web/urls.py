"""Addresses of the portal."""

from django.urls import path

from . import information, machines, participation, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("participation/", participation.participation, name="participation"),
    path("terms/", views.terms, name="terms"),
    path("terms/<str:rule>/", views.term, name="term"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/emergency/", views.emergency, name="emergency"),
    path("public-information/", information.information, name="information"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("privacy/", views.privacy, name="privacy"),
]
