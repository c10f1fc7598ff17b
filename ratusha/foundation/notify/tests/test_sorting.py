"""The registrar sorts mails that belong to no case."""

from datetime import datetime
from typing import Any

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.notify import actions, queries
from ratusha.foundation.notify.models import Mail

from .given import OPERATOR, REGISTRAR, mail

pytestmark = pytest.mark.django_db


def test_a_mail_waits_is_set_aside_with_a_reason_and_taken_back(now: datetime) -> None:
    one = mail(now)
    actions.keep_waiting(Call(system("cases.mail"), Channel.JOB, now), one)
    assert list(queries.waiting_mails(REGISTRAR)) == [one]
    actions.set_aside(Call(REGISTRAR, Channel.WEB, now), one, reason="Реклама.")
    one.refresh_from_db()
    assert (one.state, one.reason) == ("aside", "Реклама.")
    assert not queries.waiting_mails(REGISTRAR).exists()
    actions.take_back(Call(REGISTRAR, Channel.WEB, now), one)
    one.refresh_from_db()
    assert (one.state, one.reason) == ("waiting", "")


@pytest.mark.parametrize(
    ("code", "act", "state", "inputs"),
    [
        ("notify.sorted", actions.set_aside, "threaded", {"reason": "Ні."}),
        ("notify.sorted", actions.keep_waiting, "filed", {}),
        ("notify.not_aside", actions.take_back, "waiting", {}),
    ],
)
def test_what_has_its_place_stays_there(now: datetime, code: str, act: Any, state: str, inputs: dict[str, str]) -> None:
    one = mail(now, state=state)
    before = list(Mail.objects.values())
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        act(Call(REGISTRAR, Channel.WEB, now), one, **inputs)
    with pytest.raises(Refused, match="forbidden"):
        act(Call(OPERATOR, Channel.WEB, now), one, **inputs)
    assert list(Mail.objects.values()) == before
