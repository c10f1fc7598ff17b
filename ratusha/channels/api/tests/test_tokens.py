"""Tokens: who issues and revokes them, what they open, when they end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ratusha.channels.api.actions import issue, revoke
from ratusha.channels.api.models import ApiToken
from ratusha.channels.api.tests import given
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
ACTIONS = "/api/v1/actions/"


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days)).isoformat()


def test_tokens_issue_keeps_the_digest_alone() -> None:
    owner = given.account("executor")
    made = issue(
        given.call_by(given.administrator()), account=owner.pk, name="ГІС", scopes=["read"], expires_on=in_days(9)
    )
    assert made.secret.startswith("rtk_")
    kept = ApiToken.objects.get()
    assert kept.secret == ""
    assert made.secret not in str(kept.__dict__)
    entry = Entry.objects.get(action="tokens.issue")
    assert made.secret not in str(entry.diff)
    assert kept.digest not in str(entry.diff)


@pytest.mark.parametrize("roles", [(), ("registrar", "executor", "unit_head", "head", "operator")])
def test_tokens_issue_refuses_everyone_but_the_administrator(roles: tuple[str, ...]) -> None:
    who = given.account(*roles)
    with pytest.raises(Refused, match="forbidden"):
        issue(given.call_by(who), account=who.pk, name="ГІС", scopes=["read"], expires_on=in_days(9))
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"account": 999}, "tokens.no_account"),
        ({"scopes": []}, "tokens.unknown_scope"),
        ({"scopes": ["everything"]}, "tokens.unknown_scope"),
        ({"scopes": ["tokens.issue"]}, "tokens.unknown_scope"),
        ({"expires_on": in_days(0)}, "tokens.expiry"),
        ({"expires_on": in_days(400)}, "tokens.expiry"),
    ],
)
def test_tokens_issue_refuses_wrong_input(change: dict[str, object], code: str) -> None:
    admin = given.administrator()
    right = {"account": admin.pk, "name": "ГІС", "scopes": ["read"], "expires_on": in_days(9)}
    with pytest.raises(Refused) as refused:
        issue(given.call_by(admin), **{**right, **change})
    assert refused.value.code == code
    assert not ApiToken.objects.exists()
    assert not Entry.objects.exists()


def test_a_revoked_token_opens_nothing() -> None:
    owner = given.account("executor")
    secret = given.token(owner)
    assert given.client(secret).get("/api/v1/openapi.json").status_code == 200
    revoke(given.call_by(owner), ApiToken.objects.get())
    answer = given.client(secret).get("/api/v1/openapi.json")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    with pytest.raises(Refused, match=r"tokens\.revoked"):
        revoke(given.call_by(owner), ApiToken.objects.get())


def test_tokens_revoke_refuses_another_person() -> None:
    given.token(given.account("executor"))
    other = given.account("head", email="other@example.org")
    with pytest.raises(Refused, match="forbidden"):
        revoke(given.call_by(other), ApiToken.objects.get())
    assert ApiToken.objects.get().revoked_at is None


def test_an_expired_token_and_one_of_a_closed_account_open_nothing() -> None:
    owner = given.account("executor")
    first, second = given.token(owner), given.token(given.account(email="b@example.org"))
    ApiToken.objects.filter(account=owner).update(expires_on=timezone.localdate() - timedelta(1))
    type(owner).objects.filter(email="b@example.org").update(is_active=False)
    for secret in (first, second, "rtk_" + "x" * 43, ""):
        wrong = {"Authorization": f"Bearer {secret}"}
        answer = given.client().get("/api/v1/openapi.json", headers=wrong)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorised")


def test_a_token_does_only_what_it_was_given() -> None:
    secret = given.token(given.administrator(), "read")
    answer = given.client(secret).post(ACTIONS + "tokens.revoke", {"target": 1}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert not ApiToken.objects.exclude(revoked_at=None).exists()


def test_the_day_of_last_use_is_kept_and_no_finer() -> None:
    secret = given.token(given.account("executor"))
    assert ApiToken.objects.get().last_used_on is None
    given.client(secret).get("/api/v1/openapi.json")
    assert ApiToken.objects.get().last_used_on == timezone.localdate()


def test_the_command_issues_lists_and_revokes(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    from django.core.management import call_command

    given.account("executor", email="e@example.org")
    by = ("--by", given.administrator().email, "--json")
    call_command("tokens", "issue", "--account", "e@example.org", "--name", "ГІС", "--scope", "read", *by)
    made = json.loads(capsys.readouterr().out)
    assert given.client(made["token"]).get("/api/v1/cases").status_code == 200
    call_command("tokens", "list", *by)
    assert "token" not in json.loads(capsys.readouterr().out)[0]
    call_command("tokens", "revoke", "--id", str(made["id"]), *by)
    assert given.client(made["token"]).get("/api/v1/cases").status_code == 401
