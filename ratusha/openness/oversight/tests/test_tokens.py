"""Pages of tokens: the text is shown once, nobody but the administrator issues or revokes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.channels.api.models import ApiToken
from ratusha.foundation.access.models import Account, Grant

pytestmark = pytest.mark.django_db


def someone(role: str) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, since=date(2026, 1, 1))
    client = Client()
    client.force_login(account)
    client.account = account
    return client


def typed(client: Any, **more: Any) -> dict[str, Any]:
    until = date.today() + timedelta(days=30)
    return {
        "request_id": "a" * 32, "account": client.account.pk, "name": "Сайт ради", "scopes": ["read", "cases.note"],
        "expires_on": until.isoformat(), **more,
    }  # fmt: skip


def test_the_text_of_a_token_is_shown_once():
    client = someone("administrator")
    late = client.post(reverse("oversight:issue_token"), typed(client, expires_on="2020-01-01", request_id="b" * 32))
    assert late.status_code == 422
    assert not ApiToken.objects.exists()
    first = client.post(reverse("oversight:issue_token"), typed(client)).content.decode()
    again = client.post(reverse("oversight:issue_token"), typed(client)).content.decode()
    assert "rtk_" in first
    assert "rtk_" not in again
    assert ApiToken.objects.get().scopes == ["cases.note", "read"]
    with CaptureQueriesContext(connection) as seen:
        assert "rtk_" not in client.get(reverse("oversight:tokens")).content.decode()
    assert len(seen) <= 12


def test_a_token_is_revoked_at_once():
    client = someone("administrator")
    client.post(reverse("oversight:issue_token"), typed(client))
    token = ApiToken.objects.get()
    assert client.post(reverse("oversight:revoke_token", args=[token.pk]), {"request_id": "b" * 32}).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_head_issues_and_revokes_nothing():
    client = someone("administrator")
    client.post(reverse("oversight:issue_token"), typed(client))
    token, head = ApiToken.objects.get(), someone("head")
    assert head.get(reverse("oversight:tokens")).status_code == 403
    assert head.post(reverse("oversight:issue_token"), typed(head, request_id="c" * 32)).status_code == 403
    assert head.post(reverse("oversight:revoke_token", args=[token.pk]), {"request_id": "d" * 32}).status_code == 403
    token.refresh_from_db()
    assert token.revoked_at is None
    assert ApiToken.objects.count() == 1


def test_a_token_never_makes_tokens():
    client = someone("administrator")
    page = client.get(reverse("oversight:issue_token")).content.decode()
    assert "cases.note" in page
    assert "tokens.issue" not in page
