"""Who the holder of a token is, by the API."""

import pytest
from django.test import Client

from ratusha.channels.api.tests import given as api

pytestmark = pytest.mark.django_db


def test_a_stranger_is_told_to_show_a_token() -> None:
    assert Client().get("/api/v1/me").status_code == 401


def test_the_holder_is_told_roles_and_level() -> None:
    account = api.account("registrar")
    told = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {api.token(account, 'read')}"}).json()
    assert told == {
        "kind": "official", "name": account.name, "roles": ["registrar"], "level": 1, "label": "L1", "until": None,
        "acting_for": [],
    }  # fmt: skip
