"""Addresses of the web kit: look and language, log-in, saved views."""

from django.urls import URLPattern, URLResolver, path

from . import guards, mine
from .views import again, contacts, entering, finding, look, many, saved, security, settings, sharing, sheets, worker

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("csp-report/", guards.report, name="csp-report"),
    path("look/", look.choose, name="look"),
    path("share/<str:about>/card.png", sharing.card, name="share-card"),
    path("share/<str:about>/notice.pdf", sharing.notice, name="share-notice"),
    path("manifest.webmanifest", look.manifest, name="manifest"),
    path("sw.js", worker.worker, name="worker"),
    path("away/", worker.away, name="away"),
    path("icons/<slug:kind>-<int:size>.png", worker.icon, name="icon"),
    path("login/", entering.login, name="login"),
    path("login/code/", entering.ask_code, name="ask-code"),
    path("login/code/answer/", entering.code, name="code"),
    path("login/name/", entering.sign_up, name="sign-up"),
    path("logout/", entering.logout, name="logout"),
    path("again/", entering.again, name="again"),
    path("again/code/", again.again_code, name="again-code"),
    path("password/", security.password, name="password"),
    path("my/security/", security.security, name="security"),
    path("my/security/sessions/<int:pk>/end/", security.end_one, name="end-session"),
    path("my/security/elsewhere/", security.end_elsewhere, name="end-elsewhere"),
    path("my/contacts/<str:kind>/", contacts.change, name="contact"),
    path("my/contacts/code/answer/", contacts.answer, name="contact-code"),
    path("my/earlier/", contacts.earlier, name="earlier"),
    path("my/earlier/code/", contacts.earlier_code, name="earlier-code"),
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
