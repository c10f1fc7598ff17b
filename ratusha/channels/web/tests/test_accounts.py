"""Log-in of officials, closed pages, pages that say no, the look of pages."""

import pytest
from django.test import Client, override_settings

from ratusha.channels.web import navigation
from ratusha.foundation.access.models import Account

from .given import PASSWORD, official

pytestmark = pytest.mark.django_db
WRONG = "пароль не збігаються"


def log_in(client: Client, email: str, password: str, **given):
    return client.post("/login/", {"email": email, "password": password, **given})


def test_an_official_logs_in_and_out():
    account, client = official(), Client()
    assert (
        log_in(client, account.email.upper(), PASSWORD, next="/gallery/desk/").headers["Location"] == "/gallery/desk/"
    )
    assert client.get("/gallery/desk/").content == b"desk"
    assert client.get("/logout/").status_code == 405
    client.post("/logout/")
    assert client.get("/gallery/desk/").status_code == 302


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"])
def test_a_log_in_leads_nowhere_else(next_):
    account = official()
    assert log_in(Client(), account.email, PASSWORD, next=next_).headers["Location"] == "/office/"


def test_failures_look_the_same_for_known_and_unknown():
    account = official()
    known, unknown = log_in(Client(), account.email, "ні"), log_in(Client(), "nobody@kitsman.example", "ні")
    official("left@kitsman.example", is_active=False)
    closed = log_in(Client(), "left@kitsman.example", PASSWORD)
    for answer in (known, unknown, closed):
        assert answer.status_code == 422
        assert WRONG in answer.content.decode()
        assert PASSWORD not in answer.content.decode()


def test_guessing_is_stopped_for_a_while():
    account, client = official(), Client()
    for _try in range(8):
        log_in(client, account.email, "ні")
    assert "Забагато спроб" in log_in(client, account.email, PASSWORD).content.decode()
    other = official("d.ruta@kitsman.example")
    assert log_in(Client(REMOTE_ADDR="10.0.0.9"), other.email, PASSWORD).status_code == 302


def test_closed_pages_ask_for_the_role():
    client = Client()
    assert client.get("/gallery/desk/").headers["Location"] == "/login/?next=/gallery/desk/"
    for account in (official("e@kitsman.example", role="executor"), official("n@kitsman.example", role="")):
        client.force_login(account)
        answer = client.get("/gallery/desk/")
        assert answer.status_code == 403
        assert "Цю сторінку вам не відкрити" in answer.content.decode()


def test_pages_for_one_person_are_not_cached():
    client = Client()
    client.force_login(official())
    assert client.get("/gallery/desk/").headers["Cache-Control"] == "private, no-store"


def test_a_password_is_changed_with_the_old_one():
    account, client = official(), Client()
    log_in(client, account.email, PASSWORD)
    for sent in ({"old": "ні", "new": "зовсім інші чотири слова"}, {"old": PASSWORD, "new": "коротке"}):
        assert client.post("/password/", sent).status_code == 422
        assert Account.objects.get().check_password(PASSWORD)
    assert client.post("/password/", {"old": PASSWORD, "new": "зовсім інші чотири слова"}).status_code == 302
    assert Account.objects.get().check_password("зовсім інші чотири слова")
    assert client.get("/gallery/desk/").content == b"desk"


@pytest.mark.parametrize(("code", "status"), [("missing", 404), ("forbidden", 403), ("stale", 409), ("x.no", 422)])
def test_a_refusal_is_a_calm_page(code, status):
    answer = Client().get(f"/gallery/refusing/?code={code}")
    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()


@override_settings(DEBUG=False)
def test_an_unknown_page_says_so():
    answer = Client().get("/немає/")
    assert answer.status_code == 404
    assert "Такої сторінки немає" in answer.content.decode()


def test_the_look_is_kept_in_a_cookie():
    client = Client()
    client.post("/look/", {"look": "dark", "next": "/login/"})
    client.post("/look/", {"look": "large"})
    page = client.get("/login/").content.decode()
    assert 'data-type="large"' in page
    assert 'dark.css" media="all"' in page
    assert client.post("/look/", {"look": "light", "next": "https://evil.example"}).headers["Location"] == "/"
    assert "dark.css" not in client.get("/login/").content.decode()


def test_the_language_is_switched():
    client = Client()
    assert '<html lang="uk"' in client.get("/login/").content.decode()
    client.post("/look/", {"language": "en"})
    page = client.get("/login/").content.decode()
    assert '<html lang="en"' in page
    assert "For residents and for those" in page


def test_a_page_is_light_enough_for_a_slow_line():
    from pathlib import Path

    from ratusha.channels.web.brands import STATIC

    files = ["css/tokens.css", "css/dark.css", "css/ratusha.css", "brands/kitsman.css", "js/page.js", "js/draft.js",
             "js/upload.js", "fonts/arsenal-700-uk.woff2", "img/mark.svg"]  # fmt: skip
    weight = sum((Path(STATIC) / name).stat().st_size for name in files) + len(Client().get("/login/").content)
    assert weight <= 100_000


def test_navigation_shows_what_one_may_follow(rf, monkeypatch):
    monkeypatch.setattr(navigation, "_items", [])
    navigation.register(
        navigation.Item("Вхід", "web:login", order=2),
        navigation.Item("Стіл", "/gallery/desk/", may=lambda actor: actor.has("registrar"), count=lambda _actor: 7),
        navigation.Item("Немає", "no:such"),
    )
    page = Client().get("/login/").content.decode()
    assert '<a href="/login/" aria-current="page">Вхід</a>' in page
    assert "Стіл" not in page
    assert "Немає" not in page
