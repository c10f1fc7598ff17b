"""Second factors, sessions, showing once more who one is: the kit's part of coming in, with the real library."""

import base64
import hashlib
import hmac
import re
import struct
import time
from datetime import date
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ratusha.channels.web import actions
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter

from .given import PASSWORD, official

pytestmark = pytest.mark.django_db
DESK = "/gallery/desk/"


@pytest.fixture(autouse=True)
def required(settings):
    """As in a real town hall."""
    settings.SECOND_FACTOR, settings.REENTRY_SECONDS = "required", 900
    cache.clear()


def digits(key: str, step: int = 0) -> str:
    """What an app shows for this key now (RFC 6238), by the standard library alone."""
    counter = struct.pack(">Q", int(time.time()) // 30 + step)
    mac = hmac.new(base64.b32decode(key), counter, hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def log_in(account: Account, client: Client | None = None, password: str = PASSWORD) -> tuple[Client, str]:
    client = client or Client()
    answer = client.post("/login/", {"email": account.email, "password": password, "next": DESK})
    return client, answer.headers.get("Location", "")


def with_app(account: Account) -> tuple[Client, str, list[str]]:
    """Logs in, sets an app up -> the client, its key, the recovery codes."""
    client, _to = log_in(account)
    key = re.search(r"<p class=\"linkbox\">([A-Z2-7]{32})</p>", client.get("/my/security/app/").content.decode())[1]
    assert client.post("/my/security/app/", {"code": digits(key)}).headers["Location"] == "/my/security/codes/"
    codes = re.findall(r"<li>(\d{8})</li>", client.get("/my/security/codes/").content.decode())
    return client, key, codes


def later(client: Client, seconds: int) -> None:
    """The session as if it were older."""
    session = client.session
    session["account_authentication_methods"] = [
        {**one, "at": one["at"] - seconds} for one in session.get("account_authentication_methods", [])
    ]
    session["entrance"] = {**session["entrance"], "seen": session["entrance"]["seen"] - seconds}
    session.save()


def test_an_official_without_a_second_factor_comes_to_its_page_alone():
    client, to = log_in(official())
    assert client.get(to).headers["Location"] == f"/login/?next={DESK}"
    assert client.get("/login/", {"next": DESK}).headers["Location"] == "/my/security/"
    page = client.get("/my/security/").content.decode()
    assert "Налаштуйте другу перевірку" in page
    assert "Де ви ввійшли" not in page
    for closed in ("/office/settings/", "/my/", "/password/", "/office/find/"):
        assert client.get(closed).status_code == 302


def test_an_app_is_set_up_and_asked_at_the_next_log_in():
    account = official()
    client, key, codes = with_app(account)
    assert len(codes) == 10
    assert client.get(DESK).content == b"desk"
    assert key not in str(list(Authenticator.objects.values_list("data", flat=True)))
    assert Entry.objects.filter(action="entrance.tell_change").count() == 1
    assert Letter.objects.filter(value=account.email, template="web.entrance").count() == 1
    assert client.get("/my/security/codes/").headers["Location"] == "/my/security/"
    fresh, to = log_in(account)
    assert to == "/login/step/"
    assert fresh.get(DESK).status_code == 302
    assert fresh.post("/login/step/", {"code": "000000"}).status_code == 422
    cache.clear()
    assert fresh.post("/login/step/", {"code": digits(key, 1)}).headers["Location"] == DESK
    assert fresh.get(DESK).content == b"desk"


def test_a_code_of_the_app_works_once():
    account = official()
    _client, key, _codes = with_app(account)
    cache.clear()
    code = digits(key, 1)
    for expected in (302, 422):
        fresh, _to = log_in(account)
        cache.clear()
        assert fresh.post("/login/step/", {"code": code}).status_code == expected


def test_a_recovery_code_lets_in_once():
    account = official()
    _client, _key, codes = with_app(account)
    fresh, _to = log_in(account)
    assert fresh.post("/login/step/", {"code": codes[0]}).status_code == 302
    assert fresh.get(DESK).content == b"desk"
    again, _to = log_in(account)
    assert again.post("/login/step/", {"code": codes[0]}).status_code == 422
    assert again.get(DESK).status_code == 302


def test_guessing_codes_is_stopped():
    account = official()
    _client, _key, codes = with_app(account)
    fresh, _to = log_in(account)
    for _try in range(5):
        assert fresh.post("/login/step/", {"code": "000000"}).status_code == 422
    answer = fresh.post("/login/step/", {"code": codes[1]})
    assert answer.status_code == 422
    assert "Забагато спроб" in answer.content.decode()


def test_an_official_keeps_the_last_second_factor_a_resident_may_drop_it():
    account = official()
    client, _key, _codes = with_app(account)
    assert "мають щонайменше одну" in client.get("/my/security/app/remove/").content.decode()
    assert client.post("/my/security/app/remove/").status_code == 422
    assert Authenticator.objects.filter(type="totp").exists()
    Account.objects.filter(pk=account.pk).update(is_official=False)
    assert client.post("/my/security/app/remove/").status_code == 302
    assert not Authenticator.objects.exists()


def test_recovery_codes_are_made_anew():
    client, _key, codes = with_app(official())
    assert client.post("/my/security/codes/new/").headers["Location"] == "/my/security/codes/"
    fresh = re.findall(r"<li>(\d{8})</li>", client.get("/my/security/codes/").content.decode())
    assert len(fresh) == 10
    assert set(fresh).isdisjoint(codes)


def test_what_is_dangerous_asks_again_after_a_quarter_of_an_hour():
    account = official()
    client, key, _codes = with_app(account)
    assert client.get("/my/security/codes/new/").status_code == 200
    later(client, 901)
    asked = unquote(client.get("/my/security/codes/new/").headers["Location"])
    assert asked == "/again/?next=/my/security/codes/new/"
    way = unquote(client.get(asked).headers["Location"])
    assert way == "/again/password/?next=/my/security/codes/new/"
    assert client.get("/my/security/codes/new/").status_code == 302
    assert client.post(way, {"password": "ні", "next": "/my/security/codes/new/"}).status_code == 422
    page = client.get(way).content.decode()
    assert "За кодом із застосунку" in page
    done = client.post(way, {"password": PASSWORD, "next": "/my/security/codes/new/"})
    assert done.headers["Location"] == "/my/security/codes/new/"
    assert client.get("/my/security/codes/new/").status_code == 200
    later(client, 901)
    cache.clear()
    done = client.post("/again/app/", {"code": digits(key, 1), "next": "/my/security/"})
    assert done.headers["Location"] == "/my/security/"
    assert client.get("/my/security/codes/new/").status_code == 200


def test_who_has_neither_password_nor_factor_shows_it_by_a_code():
    client = Client()
    client.post("/login/code/", {"login": "olena@example.com"})
    account = Account.objects.create(email="olena@example.com", name="Барвінок Олена")
    account.set_unusable_password()
    account.save()
    client.post("/login/code/answer/", {"code": newest_code()})
    assert client.get("/my/").status_code == 200
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 1000
    session.save()
    assert client.get("/my/contacts/phone/").headers["Location"].startswith("/again/")
    way = unquote(client.get("/again/?next=/my/contacts/phone/").headers["Location"])
    assert way == "/again/code/?next=/my/contacts/phone/"
    assert client.get(way).status_code == 200
    assert client.post("/again/code/", {"code": "нні"}).status_code == 422
    assert client.post("/again/code/", {"code": newest_code()}).headers["Location"] == "/my/contacts/phone/"
    assert client.get("/my/contacts/phone/").status_code == 200


def test_a_log_in_that_cannot_be_written_to_is_told_so():
    account = official()
    account.email = "olena@"
    account.save()
    client = Client()
    client.force_login(account)
    answer = client.get("/again/code/?next=/my/contacts/phone/")
    assert (answer.status_code, Letter.objects.count()) == (302, 0)
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [
        "Це не схоже на адресу. Напишіть її так: name@example.org."
    ]


def newest_code() -> str:
    return re.search(r"\b\d{6}\b", Letter.objects.filter(template="web.code").latest("pk").text)[0]


def test_strangers_are_not_asked_again_but_to_log_in():
    for path in ("/again/", "/again/password/", "/again/app/", "/again/passkey/", "/again/code/"):
        assert Client().get(path).headers["Location"].startswith("/login/"), path
    for path in ("/my/security/", "/my/security/app/", "/my/security/passkey/", "/my/security/codes/", "/password/"):
        assert Client().get(path).headers["Location"].startswith("/login/"), path
    assert Client().get("/login/step/").headers["Location"] == "/login/"
    assert Client().get("/login/code/answer/").headers["Location"] == "/login/code/"


def test_an_idle_official_is_logged_out():
    client, _key, _codes = with_app(official())
    later(client, 3599)
    assert client.get(DESK).content == b"desk"
    later(client, 3601)
    assert client.get(DESK).status_code == 302
    assert client.get("/my/security/").status_code == 302


def test_a_page_costs_no_query_more_for_all_this(django_assert_num_queries):
    client, _key, _codes = with_app(official())
    client.get(DESK)
    with django_assert_num_queries(2):  # the session, the account with its grants
        assert client.get(DESK).content == b"desk"


def test_dismissal_ends_the_session_at_once():
    account = official()
    client, _key, _codes = with_app(account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get(DESK).status_code == 302
    assert log_in(account)[1] == ""


def test_log_ins_elsewhere_are_listed_and_ended():
    account = official()
    here, key, _codes = with_app(account)
    there, _to = log_in(account, Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 15) Chrome/140 Safari/537"))
    cache.clear()
    there.post("/login/step/", {"code": digits(key, 1)})
    assert "Chrome, Android" in here.get("/my/security/").content.decode()
    assert here.get("/my/security/elsewhere/").status_code == 405
    key_before = here.session.session_key
    assert here.post("/my/security/elsewhere/").status_code == 302
    assert there.get(DESK).status_code == 302
    assert here.get(DESK).content == b"desk"
    assert here.session.session_key != key_before
    assert "Chrome, Android" not in here.get("/my/security/").content.decode()


def test_one_log_in_is_ended_and_the_others_go_on():
    account = official()
    here, key, _codes = with_app(account)
    there, _to = log_in(account, Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 15) Chrome/140 Safari/537"))
    cache.clear()
    there.post("/login/step/", {"code": digits(key, 1)})
    lost = UserSession.objects.get(user=account, user_agent__contains="Android")
    stranger, _key2, _codes2 = with_app(official("another@kitsman.example"))
    assert stranger.post(f"/my/security/sessions/{lost.pk}/end/").status_code == 422
    assert there.get(DESK).content == b"desk"
    assert f"/my/security/sessions/{lost.pk}/end/" in here.get("/my/security/").content.decode()
    assert here.post(f"/my/security/sessions/{lost.pk}/end/").status_code == 302
    assert there.get(DESK).status_code == 302
    assert here.get(DESK).content == b"desk"
    assert here.post(f"/my/security/sessions/{lost.pk}/end/").status_code == 422
    with pytest.raises(Refused) as why:
        actions.end_session(
            Call(actor_of(account, date(2026, 11, 23)), Channel.WEB, timezone.now()), account, session=lost.pk
        )
    assert why.value.code == "entrance.no_session"


def test_the_session_key_is_new_after_the_log_in():
    account, client = official(), Client()
    client.get("/login/")
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    log_in(account, client)
    assert client.session.session_key != before


def test_when_it_is_off_a_password_is_enough_and_the_page_says_so(settings):
    settings.SECOND_FACTOR = "off"
    client, to = log_in(official())
    assert client.get(to).content == b"desk"
    assert "Це пробна ратуша" in Client().get("/login/").content.decode()


@pytest.mark.parametrize("act", [actions.set_password, actions.end_sessions, actions.tell_change])
def test_nobody_minds_the_log_in_of_another(act, now):
    mine, other = official(), official("d.ruta@kitsman.example")
    inputs = {"set_password": {"password": PASSWORD}, "tell_change": {"change": "app_added"}}
    with pytest.raises(Refused) as refused:
        act(Call(actor_of(other, date(2026, 11, 22)), Channel.WEB, now), mine, **inputs.get(act.body.__name__, {}))
    assert refused.value.code == "forbidden"
    mine.refresh_from_db()
    assert mine.entrances == 0


def test_a_code_goes_to_a_real_address_only(now):
    from ratusha.foundation.access.actors import stranger

    with pytest.raises(Refused):
        actions.send_code(Call(stranger(), Channel.WEB, now), kind="email", value="не адреса", code="123456")
    assert not Letter.objects.exists()


def test_a_wrong_passkey_lets_nobody_in():
    client = Client()
    options = client.get("/login/passkey/", HTTP_ACCEPT="application/json").json()
    assert options["request_options"]["publicKey"]["userVerification"] == "required"
    for sent in ("", "{}", '{"id": "x"}', "[]", "не json"):
        assert client.post("/login/passkey/", {"credential": sent}).headers["Location"] == "/login/"
    assert client.get("/my/").status_code == 302
