"""Examples of the actions on tokens for the contract tests."""

from datetime import datetime, timedelta

from ratusha.channels.api.models import ApiToken
from ratusha.channels.api.tests import given
from ratusha.foundation.access.queries import actor_of
from tests.kit.examples import Example


def issue(now: datetime) -> Example:
    owner = given.account("executor")
    until = (now + timedelta(30)).date().isoformat()
    right = {"account": owner.pk, "name": "ГІС", "scopes": ["read"], "expires_on": until}
    return Example(actor_of(given.administrator(), now.date()), None, right)


def revoke(now: datetime) -> Example:
    token = ApiToken.objects.create(
        account=given.account("executor"),
        name="ГІС",
        digest="0" * 64,
        issued_at=now,
        expires_on=(now + timedelta(30)).date(),
    )
    return Example(actor_of(given.administrator(), now.date()), token)


EXAMPLES = {"tokens.issue": issue, "tokens.revoke": revoke}
