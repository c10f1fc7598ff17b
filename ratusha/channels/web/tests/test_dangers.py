"""What ends or warns by itself: codes as marks, a code shown twice, a new place, half a day."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from ratusha.channels.web import actions
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.notify.models import Letter

from .given import PASSWORD, official
from .test_entering import DESK, digits, later, log_in, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR, settings.REENTRY_SECONDS = "required", 900
    cache.clear()


def warnings(account: Account) -> list[str]:
    return list(Letter.objects.filter(value=account.email, template="web.entrance").values_list("text", flat=True))


def test_the_session_holds_no_code_that_anybody_could_type():
    client, account = Client(), official()
    client.post("/login/code/", {"login": account.email})
    code = re.search(r"\b\d{6}\b", Letter.objects.filter(template="web.code").latest("pk").text)[0]
    kept = client.session["entrance.code"]
    assert code not in str(kept)
    assert len(kept["code"]) == 64
    assert client.post("/login/code/answer/", {"code": f"{int(code) ^ 1:06}"}).status_code == 422
    assert client.post("/login/code/answer/", {"code": f" {code[:3]} {code[3:]}"}).status_code == 302


def test_a_code_shown_twice_warns_its_owner_once():
    account = official()
    _client, key, _codes = with_app(account)
    code, before = digits(key, 1), len(warnings(account))
    for _time in range(3):
        fresh, _to = log_in(account)
        fresh.post("/login/step/", {"code": code})
    told = warnings(account)[before:]
    assert len(told) == 1
    assert "набрали ще раз" in told[0]
    fresh, _to = log_in(account)
    fresh.post("/login/step/", {"code": "000000"})
    assert len(warnings(account)) == before + 1


def test_a_log_in_from_a_new_network_is_told_by_letter(settings):
    settings.SECOND_FACTOR = "off"
    account = official()

    def from_(address: str) -> list[str]:
        client = Client(REMOTE_ADDR=address)
        assert client.post("/login/", {"email": account.email, "password": PASSWORD}).status_code == 302
        return warnings(account)

    assert from_("203.0.113.7") == []
    assert from_("203.0.200.9") == []
    (told,) = from_("198.51.100.20")
    assert "198.51.100.20" in told
    assert len(from_("198.51.100.21")) == 1


def test_only_the_platform_warns(now):
    account = official()
    with pytest.raises(Refused) as refused:
        actions.warn(Call(actor_of(account, now.date()), Channel.WEB, now), account, danger="new_place")
    assert refused.value.code == "forbidden"
    actions.warn(system_call("x"), account, danger="code_again")
    assert len(warnings(account)) == 1


def test_after_half_a_day_an_official_comes_in_anew_however_busy(settings):
    client, _key, _codes = with_app(official())
    for _hour in range(11):
        later(client, 3500)
        assert client.get(DESK).content == b"desk"
    later(client, 3500)
    client.get(DESK)
    later(client, 3500)
    assert client.get(DESK).status_code == 302


def test_a_password_can_be_shown_and_a_new_one_is_measured():
    assert "data-show=" in Client().get("/login/").content.decode()
    client, _key, _codes = with_app(official())
    page = client.get("/password/").content.decode()
    assert page.count("data-show=") == 2
    assert page.count("data-least=") == 1


@pytest.mark.parametrize("weak", ["qwertyuiop123", "roman.klen-2026", "x" * 12, "калина та ясен " * 10])
def test_a_weak_password_is_refused_with_a_sentence(weak):
    client, _key, _codes = with_app(official())
    answer = client.post("/password/", {"old": PASSWORD, "new": weak})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
