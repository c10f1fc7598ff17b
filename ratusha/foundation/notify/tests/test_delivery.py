"""Delivery through a real mail server on loopback."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.notify import actions, queries
from ratusha.foundation.notify.delivery import ATTEMPTS, deliver, wait_after
from ratusha.foundation.notify.models import Letter, State
from ratusha.foundation.notify.transports import Email

from .given import OPERATOR, configure, free_port, letter, mail_server

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def test_a_letter_arrives_with_its_thread(now: datetime, settings: Any) -> None:
    made = letter(now, about=("cases.case", 17), reply_to="answers@rada.example")
    letter(now, value="petro@example.org")
    with mail_server(settings) as box:
        assert deliver(now) == 2
        assert deliver(now + MINUTE) == 0
    first, second = box.letters
    made.refresh_from_db()
    assert (made.state, made.sent_at, made.attempts, made.error) == (State.SENT, now, 1, "")
    assert first["Message-ID"] == made.message_id
    assert first["To"] == "olena@example.org"
    assert first["Reply-To"] == "answers@rada.example"
    assert first["Subject"] == made.subject
    assert first["References"] == first["In-Reply-To"]
    assert "cases.case.17" in first["References"]
    assert second["References"] is None
    plain, html = first.get_body(("plain",)), first.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "Яма <біля> школи" in plain.get_content()
    assert "&lt;біля&gt;" in html.get_content()


def test_without_a_mail_server_letters_wait_and_the_operator_is_told(now: datetime, settings: Any) -> None:
    settings.MAILERS = {}
    made = letter(now)
    letter(now, kind="telegram", value="123")
    assert deliver(now) == 0
    made.refresh_from_db()
    assert (made.state, made.attempts) == (State.QUEUED, 0)
    assert made.error == "no channel configured: email"
    assert queries.without_channel() == {"email": 1, "telegram": 1}
    with mail_server(settings) as box:
        assert deliver(now + 2 * MINUTE) == 1
    assert len(box.letters) == 1
    assert queries.without_channel() == {"telegram": 1}


def test_a_server_that_is_off_costs_no_attempt_and_letters_go_when_it_is_back(now: datetime, settings: Any) -> None:
    configure(settings, free_port())
    made, other = letter(now), letter(now, value="petro@example.org")
    assert deliver(now) == 0
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.state, made.attempts) == (State.QUEUED, 0)
    assert "refused" in made.error.lower()
    assert other.error == ""
    with mail_server(settings) as box:
        assert deliver(now + 2 * MINUTE) == 2
    assert len(box.letters) == 2


def test_a_refused_recipient_is_a_dead_letter_and_holds_nobody_up(now: datetime, settings: Any) -> None:
    made, other = letter(now, value="nobody@example.org"), letter(now)
    with mail_server(settings):
        assert deliver(now) == 1
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.state, other.state) == (State.DEAD, State.SENT)
    assert "no such user" in made.error
    assert list(queries.dead_letters()) == [made]
    assert queries.counts() == ({State.DEAD: 1, State.SENT: 1}, {})


def test_a_greylisted_letter_is_tried_with_growing_waits_then_given_up(now: datetime, settings: Any) -> None:
    made = letter(now, value="later@example.org")
    at = now
    with mail_server(settings):
        for attempt in range(1, ATTEMPTS + 1):
            deliver(at)
            made.refresh_from_db()
            assert made.attempts == attempt
            assert deliver(made.next_at - timedelta(seconds=1)) == 0
            assert made.next_at == at + wait_after(attempt)
            at = made.next_at
    assert made.state == State.DEAD
    assert at - now < timedelta(days=3)


def test_a_crash_after_the_server_took_the_letter_repeats_it_with_the_same_id(
    now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = letter(now)

    class Killed(BaseException):
        pass

    sending = Email.send

    def killed(self: Email, one: Letter) -> None:
        sending(self, one)
        raise Killed

    with mail_server(settings) as box:
        monkeypatch.setattr(Email, "send", killed)
        with pytest.raises(Killed):
            deliver(now)
        monkeypatch.undo()
        assert deliver(now + MINUTE) == 0
        assert deliver(now + 6 * MINUTE) == 1
    assert [one["Message-ID"] for one in box.letters] == [made.message_id] * 2


def test_the_operator_sends_a_dead_letter_again_or_sets_it_aside(now: datetime, settings: Any, call: Any) -> None:
    made = letter(now, value="nobody@example.org")
    Letter.objects.filter(pk=made.pk).update(state=State.DEAD, error="550", attempts=3)
    for act in (actions.retry, actions.discard):
        with pytest.raises(Refused, match="forbidden"):
            act(call(), made)
    made.refresh_from_db()
    assert made.state == State.DEAD
    actions.discard(call(OPERATOR), made)
    assert not queries.dead_letters().exists()
    actions.retry(call(OPERATOR), made)
    made.refresh_from_db()
    assert (made.state, made.attempts, made.next_at) == (State.QUEUED, 0, now)
    Letter.objects.filter(pk=made.pk).update(state=State.SENT)
    for act in (actions.retry, actions.discard):
        with pytest.raises(Refused, match=r"notify\.sent"):
            act(call(OPERATOR), made)
