"""Addresses of the web kit: look and language, log-in, saved views."""

from django.urls import URLPattern, URLResolver, path

from .views import accounts, look, saved, settings

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("look/", look.choose, name="look"),
    path("manifest.webmanifest", look.manifest, name="manifest"),
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("password/", accounts.password, name="password"),
    path("views/", saved.views, name="views"),
    path("views/<int:pk>/remove/", saved.remove, name="view-remove"),
    path("office/settings/", settings.board, name="settings"),
]
