"""`ratusha init` sets a community up."""

import json
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.journal.models import Entry
from ratusha.records.places.queries import settlements

KITSMAN = "UA73060290000034305"
OPTIONS = {"name": "Кіцманська громада", "katottg": KITSMAN, "email": "admin@rada.example", "person": "Олена Мельник"}

pytestmark = pytest.mark.django_db


def told(**options: Any) -> Any:
    out = StringIO()
    call_command("init", json=True, stdout=out, **(OPTIONS | options))
    return json.loads(out.getvalue())


def test_init_makes_a_community_with_settlements_charter_and_an_administrator_who_can_log_in() -> None:
    result = told()
    assert result["settlements"] == settlements().count() > 5
    assert charter.value("community.katottg") == KITSMAN
    assert charter.value("community.name") == OPTIONS["name"]
    account = Account.objects.get()
    assert not account.has_usable_password()
    assert Grant.objects.get().role == "administrator"
    path = result["invitation"].removeprefix(settings.PUBLIC_URL)
    client = Client()
    assert OPTIONS["person"] in client.get(path).content.decode()
    typed = {"password": "бузок-і-любисток", "again": "бузок-і-любисток", "request_id": "a" * 32}
    assert client.post(path, typed).status_code == 302
    account.refresh_from_db()
    assert account.check_password(typed["password"])
    assert client.get(path).status_code == 404
    token = path.strip("/").rpartition("/")[2]
    assert not Entry.objects.filter(facts__icontains=token).exists()


def test_init_with_a_password_given_asks_for_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("бузок-і-любисток\n"))
    assert told(password_stdin=True)["invitation"] is None
    assert Account.objects.get().check_password("бузок-і-любисток")


def test_init_again_keeps_what_is_there_and_appoints_another_administrator() -> None:
    told()
    before = settlements().count()
    with pytest.raises(CommandError):
        told()
    told(email="second@rada.example")
    assert settlements().count() == before
    assert Account.objects.count() == 2


@pytest.mark.parametrize(("option", "value"), [("katottg", "UA1"), ("email", "admin"), ("person", " ")])
def test_a_wrong_answer_is_refused_in_words(option: str, value: str) -> None:
    with pytest.raises(CommandError) as refused:
        told(**{option: value})
    assert refused.value.returncode == 1
    assert not Account.objects.exists()


def test_in_a_script_every_answer_must_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(""))
    with pytest.raises(CommandError) as wrong:
        told(email=None)
    assert wrong.value.returncode == 2


def test_break_glass_a_second_administrator_resets_the_factor_of_the_first() -> None:
    """As docs/operations/hardening.md tells: on the server alone, by two commands, both in the journal."""
    told()
    first = Account.objects.get()
    Authenticator.objects.create(user=first, type=Authenticator.Type.TOTP, data={})
    told(email="second@rada.example")
    given = {"target": str(first.pk), "input": '{"reason": "телефон утрачено"}', "stdout": StringIO()}
    with pytest.raises(CommandError):
        call_command("act", "people.reset_second_factor", email=first.email, **given)
    assert Authenticator.objects.filter(user=first).exists()
    call_command("act", "people.reset_second_factor", email="second@rada.example", **given)
    assert not Authenticator.objects.filter(user=first).exists()
    entry = Entry.objects.get(action="people.reset_second_factor")
    assert (entry.channel, entry.target_id) == ("cli", first.pk)
    assert Entry.objects.filter(action="people.grant", actor_name="init").count() == 2
