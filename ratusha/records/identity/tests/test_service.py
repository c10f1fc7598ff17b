"""id.gov.ua over a real socket: the whole trip, closed answers, refusals, a service that is off, broken or silent."""

from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest

from ratusha.foundation.access.actors import Level
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused
from ratusha.foundation.notify.adapters import http
from ratusha.records.identity import actions
from ratusha.records.identity.adapters import id_gov_ua
from ratusha.records.identity.models import Attempt, Proof

from . import given
from .service import Opener, close, service

pytestmark = pytest.mark.django_db
OPENER = f"{Opener.__module__}.{Opener.__name__}"


def trip(settings, code, state=None, session="s1", **more):
    """A resident who has begun and comes back with this code -> the attempt."""
    account, actor = given.newcomer(f"r{Attempt.objects.count()}@example.com")
    row = actions.begin_check(given.call(actor), session="s1")
    call = given.call(actor, request_id=None)
    return account, actions.conclude(call, state=state or row.state, session=session, code=code, **more)


def refused(why_not, settings, *args, **more):
    with pytest.raises(Refused) as why:
        trip(settings, *args, **more)
    assert why.value.code == why_not
    assert not Proof.objects.exists()
    return Attempt.objects.latest("pk")


def test_the_whole_trip_in_a_browser_s_steps(settings):
    with service(settings) as there:
        account, actor = given.newcomer()
        row = actions.begin_check(given.call(actor), session="s1")
        page = httpx.get(id_gov_ua.where(row.state, "http://town/back"))
        assert "симулятор" in page.text
        link = next(part for part in page.text.split('"') if part.startswith("/chosen?") and "way=diia_id" in part)
        there_again = httpx.get(f"{settings.ID_GOV_UA['url']}{link.replace('&amp;', '&')}")
        brought = parse_qs(urlsplit(there_again.headers["Location"]).query)
        told = {name: values[0] for name, values in brought.items()}
        done = actions.conclude(given.call(actor), session="s1", **told)
        assert done.outcome == "confirmed"
        assert Proof.objects.get().way == "diia_id"
        assert str(account.person) == "Калина Олеся Петрівна"
        assert actor_of(account, given.TODAY).level is Level.L2
        assert [path for path, _query in there.asked][-3:] == [
            "/get-access-token", "/get-user-info", "/get-user-logout",
        ]  # fmt: skip


def test_every_way_of_the_service_confirms(settings):
    with service(settings) as there:
        for who, way in ((0, "bank_id"), (1, "dig_sign"), (2, "diia_id")):
            assert trip(settings, there.code_for(who, way))[1].outcome == "confirmed"


def test_a_person_without_any_code_is_not_confirmed(settings):
    with service(settings) as there:
        assert trip(settings, there.code_for(4))[1].outcome == "no_code"


def test_a_code_works_once_also_at_the_service(settings):
    with service(settings) as there:
        code = there.code_for()
        id_gov_ua.ask(code)
        with pytest.raises(id_gov_ua.Trouble) as trouble:
            id_gov_ua.ask(code)
        assert trouble.value.outcome == "denied"


def test_a_wrong_secret_is_refused_and_told(settings):
    with service(settings) as there:
        settings.ID_GOV_UA = settings.ID_GOV_UA | {"secret": "інший"}
        row = refused("identity.denied", settings, there.code_for())
        assert row.outcome == "denied"
        assert "invalid_client" in row.said


def test_somebody_else_s_answer_is_refused_before_the_service_is_asked(settings):
    with service(settings) as there:
        refused("identity.unknown_state", settings, there.code_for(), state="чужий")
        refused("identity.other_session", settings, there.code_for(), session="s2")
        assert there.asked == []


def test_a_person_who_turns_back_loses_nothing(settings):
    with service(settings):
        row = trip(settings, "", error="access_denied", said="User cancelled")[1]
        assert (row.outcome, row.said) == ("cancelled", "access_denied User cancelled")
        assert not Proof.objects.exists()


@pytest.mark.parametrize("mode", ["off", "broken"])
def test_a_service_that_is_off_says_so_and_can_be_tried_again(settings, mode):
    with service(settings) as there:
        code = there.code_for()
        there.mode = mode
        assert refused("identity.off", settings, code).outcome == "off"
        there.mode = "ok"
        assert trip(settings, there.code_for())[1].outcome == "confirmed"


def test_a_service_that_is_silent_is_not_waited_for_without_end(settings, monkeypatch):
    monkeypatch.setattr(http, "TIMEOUT", (1, 0.2, 1, 1))
    with service(settings, mode="silent") as there:
        assert refused("identity.off", settings, there.code_for()).outcome == "off"


def test_nothing_listens_there(settings):
    given.switched_on(settings)
    assert refused("identity.off", settings, "код").outcome == "off"


def test_an_error_of_the_service_is_kept_for_the_desk(settings):
    with service(settings, mode="refuse") as there:
        assert "server_error" in refused("identity.denied", settings, there.code_for()).said


def test_the_certificate_goes_encoded_twice_and_the_closed_answer_is_opened(settings):
    with service(settings, enveloper=close) as there:
        settings.ID_GOV_UA = settings.ID_GOV_UA | {"decryptor": OPENER}
        assert trip(settings, there.code_for())[1].outcome == "confirmed"
        query = next(query for path, query in there.asked if path == "/get-user-info")
        raw = query.partition("cert=")[2]
        assert "%252B" in raw or "%252F" in raw or "%253D" in raw
        assert "+" not in unquote(raw)


def test_a_closed_answer_without_a_decryptor_is_refused_in_words(settings):
    with service(settings) as there:
        there.user_info = lambda _given: {"encryptedUserInfo": "Y2xvc2Vk"}
        row = refused("identity.sealed", settings, there.code_for())
        assert row.outcome == "sealed"
        assert "ID_GOV_UA_DECRYPTOR" in row.said


def test_what_does_not_open_is_refused(settings):
    with service(settings) as there:
        there.user_info = lambda _given: {"encryptedUserInfo": "Y2xvc2Vk"}
        settings.ID_GOV_UA = settings.ID_GOV_UA | {"decryptor": OPENER}
        assert refused("identity.sealed", settings, there.code_for()).outcome == "sealed"
