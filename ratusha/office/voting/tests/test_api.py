"""Votes in the hall for programs."""

import json
import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ratusha.channels.api.models import ApiToken
from ratusha.office.council.tests import given as council
from ratusha.office.voting.tests import given

pytestmark = pytest.mark.django_db


def bearer(account: int | None) -> dict[str, str]:
    secret, now = secrets.token_urlsafe(24), timezone.now()
    ApiToken.objects.create(
        account_id=account, name="hall", digest=sha256(secret.encode()).hexdigest(), scopes=["read", "voting.cast"],
        issued_at=now, expires_on=now.date() + timedelta(days=9),
    )  # fmt: skip
    return {"Authorization": f"Bearer {secret}"}


def test_a_program_reads_votes_and_casts_ones_own():
    council.procedure(vote_seconds=600)
    of = given.hall(deputies=4, absent=1, now=timezone.now())
    one = of.open(question="Про бюджет громади")
    deputy = bearer(of.members[1].account_id)

    def post(headers: dict[str, str], **body: Any) -> Any:
        address = f"/api/v1/voting/divisions/{one.pk}/votes"
        return Client().post(address, json.dumps(body), "application/json", headers=headers)

    assert post({}, choice="for").status_code == 401
    told = post({**deputy, "Idempotency-Key": "k1"}, choice="for")
    assert (told.status_code, told.json()["choice"]) == (201, "for")
    assert post({**deputy, "Idempotency-Key": "k1"}, choice="for").json() == told.json()
    absent = bearer(of.members[0].account_id)
    assert post(absent, choice="for").json()["code"] == "voting.not_here"
    seen = Client().get(f"/api/v1/voting/divisions/{one.pk}", headers=deputy).json()
    assert (seen["mine"]["choice"], seen["counts"], seen["text_sha256"]) == ("for", None, one.text_sha256)
    of.close(one, 1)
    listed = Client().get(f"/api/v1/voting/sittings/{of.sitting.pk}").json()["votes"]
    assert [(row["state"], row["counts"]["for"]) for row in listed] == [("closed", 1)]
    assert Client().get("/api/v1/voting/divisions/999999").status_code == 404
    assert Client().get("/api/v1/voting/sittings/999999").status_code == 404
