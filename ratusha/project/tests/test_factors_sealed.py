"""The secrets of second factors go under the new key with everything else, and still open."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from ratusha.channels.web.entering.factors import PURPOSE
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.keys import actions, queries, working
from ratusha.foundation.vault import ring, sealing
from ratusha.project.apps import SECOND_FACTORS


@pytest.mark.django_db
def test_second_factors_survive_a_change_of_keys(now, settings, tmp_path):
    settings.KEYS, settings.KEYS_FILE, settings.MEDIA_ROOT = "", str(tmp_path / "keys"), tmp_path / "files"
    account = Account.objects.create(email="k@example.com", name="Калина")
    secret = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    factor = Authenticator.objects.create(user=account, type="totp", data={"secret": secret})
    old = ring.current().seals[0].id
    assert queries.status().columns["mfa.authenticator.data"] == 1
    actions.rotate(system_call("keys", now))
    working.go_on(system_call("keys", now), 600)
    factor.refresh_from_db()
    assert sealing.key_of(factor.data["secret"]) == ring.current().seals[0].id != old
    actions.retire(system_call("keys", now), key=old)
    assert get_adapter().decrypt(factor.data["secret"]) == "JBSWY3DPEHPK3PXP"


def test_the_purpose_is_the_same_on_both_sides():
    assert SECOND_FACTORS == PURPOSE
