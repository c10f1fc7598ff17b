"""Addresses of the web kit: look and language, log-in, saved views."""

from django.urls import URLPattern, URLResolver, path

from . import mine
from .views import accounts, finding, look, many, saved, settings, sheets

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("look/", look.choose, name="look"),
    path("manifest.webmanifest", look.manifest, name="manifest"),
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("password/", accounts.password, name="password"),
    path("my/", mine.start, name="my"),
    path("views/", saved.views, name="views"),
    path("views/<int:pk>/remove/", saved.remove, name="view-remove"),
    path("views/<int:pk>/change/", saved.change, name="view-change"),
    path("views/<int:pk>/move/", saved.move, name="view-move"),
    path("views/first/", saved.first, name="view-first"),
    path("views/counts/", saved.counts, name="view-counts"),
    path("office/find/", finding.find, name="find"),
    path("office/keys/", finding.sheet, name="keys"),
    path("office/many/runs/<int:pk>/", many.run, name="many-run"),
    path("office/many/runs/<int:pk>/undo/", many.undo, name="many-undo"),
    path("office/many/<str:table>/<slug:key>/", many.deed, name="many"),
    path("office/sheets/", sheets.mine, name="sheets"),
    path("office/sheets/<int:pk>/", sheets.show, name="sheet"),
    path("office/sheets/<int:pk>/file/", sheets.fetch, name="sheet-file"),
    path("office/settings/", settings.board, name="settings"),
]
