"""Messengers and SMS against a provider on a real socket: taken, refused, throttled, off, cut off and silent."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from ratusha.foundation.notify import actions, queries
from ratusha.foundation.notify.adapters import http
from ratusha.foundation.notify.adapters.telegram import Telegram, bot_link
from ratusha.foundation.notify.asking import ask_all
from ratusha.foundation.notify.delivery import ATTEMPTS, deliver
from ratusha.foundation.notify.models import Letter, Proof, State

from .given import OPERATOR, free_port, letter
from .provider import TOKEN, configure, provider

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)
PHONE = {"kind": "phone", "value": "+380501234567"}
VIBER = {"kind": "viber", "value": "+380501234567"}
CHAT = {"kind": "telegram", "value": "777"}


def fresh(made: Letter) -> Letter:
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(("kind", "way"), [("turbosms", PHONE), ("turbosms", VIBER), ("gateway", PHONE), ("", CHAT)])
def test_a_message_is_taken_once_and_its_proof_kept(
    now: datetime, settings: Any, kind: str, way: dict[str, str]
) -> None:
    made = letter(now, **way)
    with provider(settings, kind) as house:
        assert deliver(now) == 1
        assert deliver(now + MINUTE) == 0
    assert len(house.messages) == 1
    assert (fresh(made).state, made.delivery, made.attempts, made.handed_at) == (State.SENT, "accepted", 1, None)
    assert made.provider_id
    assert list(made.proofs.values_list("delivery", "at")) == [("accepted", now)]


def test_telegram_gets_the_chat_and_the_short_words_of_the_letter(now: datetime, settings: Any) -> None:
    letter(now, **CHAT)
    with provider(settings) as house:
        deliver(now)
    path, body = house.asked[0]
    assert path == f"/bot{TOKEN}/sendMessage"
    assert body["chat_id"] == 777
    assert "Коротко: Д-401/1" in body["text"]
    assert "Subject" not in body["text"]


def test_viber_asks_for_viber_first_and_sms_after_it(now: datetime, settings: Any) -> None:
    made = letter(now, **VIBER)
    with provider(settings) as house:
        deliver(now)
        house.statuses[fresh(made).provider_id] = "Read"
        assert ask_all(now + 2 * MINUTE) == 1
        assert ask_all(now + 3 * MINUTE) == 0
    body = house.messages[0]
    assert body["recipients"] == ["380501234567"]
    assert (body["viber"]["sender"], body["sms"]["sender"]) == ("Rada", "RADA")
    assert fresh(made).delivery == "read"
    assert [(one.delivery, one.said) for one in Proof.objects.all()] == [("accepted", ""), ("read", "Read sms")]


@pytest.mark.parametrize(
    ("status", "kept"), [("Delivered", "delivered"), ("Undelivered", "failed"), ("Sent", "accepted")]
)
def test_what_the_provider_tells_later_is_kept(now: datetime, settings: Any, status: str, kept: str) -> None:
    made = letter(now, **PHONE)
    with provider(settings) as house:
        deliver(now)
        house.statuses[fresh(made).provider_id] = status
        ask_all(now + 2 * MINUTE)
        ask_all(now + 3 * MINUTE)
        assert sum(path == "/message/status.json" for path, _body in house.asked) == (1 if kept != "accepted" else 2)
    assert fresh(made).delivery == kept
    assert made.state == State.SENT


@pytest.mark.parametrize(
    ("kind", "mode", "way"),
    [
        ("turbosms", "NOT_ALLOWED_NUMBER_STOPLIST", PHONE),
        ("gateway", "unknown", PHONE),
        ("", "blocked", CHAT),
    ],
)
def test_a_refused_person_is_a_dead_letter_with_a_proof(
    now: datetime, settings: Any, kind: str, mode: str, way: dict[str, str]
) -> None:
    made = letter(now, **way)
    with provider(settings, kind) as house:
        house.mode = mode
        assert deliver(now) == 0
        assert deliver(now + timedelta(hours=7)) == 0
    assert len(house.asked) == 1
    assert (fresh(made).state, made.delivery) == (State.DEAD, "failed")
    assert list(queries.dead_letters()) == [made]
    assert made.proofs.get().said == made.error


def test_a_name_instead_of_a_chat_is_told_without_asking_anybody(now: datetime, settings: Any) -> None:
    made = letter(now, kind="telegram", value="olena_barvinok")
    with provider(settings) as house:
        deliver(now)
    assert house.asked == []
    assert "has not started the bot" in fresh(made).error


@pytest.mark.parametrize(("kind", "way"), [("turbosms", PHONE), ("gateway", PHONE), ("", CHAT)])
def test_a_throttled_channel_waits_as_long_as_it_is_told_and_costs_no_attempt(
    now: datetime, settings: Any, kind: str, way: dict[str, str]
) -> None:
    made, other = letter(now, **way), letter(now, template="sample.registered", request_id="other", **way)
    with provider(settings, kind) as house:
        house.mode = "throttled"
        assert deliver(now) == 0
        assert len(house.asked) == 1
        assert (fresh(made).attempts, made.state) == (0, State.QUEUED)
        assert fresh(other).next_at == made.next_at == now + timedelta(seconds=7)
        house.mode = "ok"
        assert deliver(now + timedelta(seconds=6)) == 0
        assert deliver(now + timedelta(seconds=7)) == 2


@pytest.mark.parametrize(("kind", "way"), [("turbosms", PHONE), ("gateway", PHONE), ("", CHAT)])
def test_a_channel_that_is_off_is_waited_for(now: datetime, settings: Any, kind: str, way: dict[str, str]) -> None:
    configure(settings, f"http://127.0.0.1:{free_port()}", kind)
    made = letter(now, **way)
    assert deliver(now) == 0
    assert (fresh(made).state, made.attempts, made.handed_at) == (State.QUEUED, 0, None)
    assert "does not answer" in made.error
    with provider(settings, kind) as house:
        assert deliver(now + 2 * MINUTE) == 1
    assert len(house.messages) == 1


@pytest.mark.parametrize(("kind", "way"), [("turbosms", PHONE), ("gateway", PHONE), ("", CHAT)])
def test_errors_of_the_server_are_tried_again_and_given_up_at_last(
    now: datetime, settings: Any, kind: str, way: dict[str, str]
) -> None:
    made, at = letter(now, **way), now
    with provider(settings, kind) as house:
        house.mode = "off"
        for _attempt in range(ATTEMPTS):
            deliver(at)
            at = fresh(made).next_at
    assert (made.state, made.attempts, made.delivery) == (State.DEAD, ATTEMPTS, "failed")


@pytest.mark.parametrize("kind", ["turbosms", "gateway"])
def test_an_answer_that_was_lost_is_asked_for_again_under_the_same_id(now: datetime, settings: Any, kind: str) -> None:
    made = letter(now, **PHONE)
    with provider(settings, kind) as house:
        house.mode = "cut"
        assert deliver(now) == 0
        assert fresh(made).state == State.FAILED
        house.mode = "ok"
        assert deliver(made.next_at) == 1
    assert len(house.messages) == 1
    assert fresh(made).provider_id == "p-1"


@pytest.mark.parametrize("mode", ["cut", "silent"])
def test_telegram_knows_no_id_of_ours_so_a_lost_answer_is_never_sent_twice(
    now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(http, "TIMEOUT", httpx.Timeout(0.3))
    made = letter(now, **CHAT)
    with provider(settings) as house:
        house.mode = mode
        assert deliver(now) == 0
        house.mode = "ok"
        assert deliver(now + timedelta(days=1)) == 0
        assert len(house.asked) == 1
        assert fresh(made).state == State.DEAD
        assert "не надсилаємо ще раз" in made.error
        actions.retry(call_of_operator(now), made)
        assert deliver(now + timedelta(days=1)) == 1


def test_a_crash_in_the_middle_never_sends_a_telegram_message_twice(
    now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    made, sending = letter(now, **CHAT), Telegram.send

    def killed(self: Telegram, one: Letter) -> None:
        sending(self, one)
        raise Killed

    with provider(settings) as house:
        monkeypatch.setattr(Telegram, "send", killed)
        with pytest.raises(Killed):
            deliver(now)
        monkeypatch.undo()
        assert deliver(now + 6 * MINUTE) == 0
    assert len(house.messages) == 1
    assert fresh(made).state == State.DEAD


def test_a_wrong_token_is_our_own_matter_and_nothing_is_held_against_letters(now: datetime, settings: Any) -> None:
    made = letter(now, **PHONE)
    with provider(settings) as house:
        house.mode = "INVALID_TOKEN"
        deliver(now)
        assert (fresh(made).state, made.attempts, made.error) == (State.QUEUED, 0, "INVALID_TOKEN")
        assert made.next_at == now + timedelta(minutes=15)


def test_who_has_started_the_bot_is_told_once(settings: Any) -> None:
    with provider(settings) as house:
        assert bot_link("abc") == "https://t.me/kitsman_bot?start=abc"
        chat = {"id": 42, "type": "private", "first_name": "Олена", "last_name": "Барвінок"}
        house.updates = [
            {"update_id": 5, "message": {"chat": chat, "text": "/start abc"}},
            {"update_id": 6, "message": {"chat": {"id": -1, "type": "group"}, "text": "/start abc"}},
            {"update_id": 7, "message": {"chat": chat, "text": "Добрий день"}},
        ]
        with Telegram() as bot:
            first, group, word = bot.updates(0, wait=0)
            assert bot.updates(7, wait=0) == []
        assert (first.number, first.chat, first.name, first.started) == (5, "42", "Олена Барвінок", "abc")
        assert (group.chat, group.started, word.started, word.text) == ("", "", "", "Добрий день")
    settings.TELEGRAM = {"token": "", "bot": "", "url": ""}
    assert bot_link("abc") == ""


def call_of_operator(now: datetime) -> Any:
    from ratusha.foundation.actions import Call, Channel

    return Call(OPERATOR, Channel.WEB, now)
