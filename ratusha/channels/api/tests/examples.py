"""An example of every action on tokens, for the contract tests."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.channels.api.models import ApiToken
from ratusha.foundation.access.queries import actor_of
from tests.kit.examples import Example

from . import given


def administrator(now: datetime) -> Any:
    return actor_of(given.administrator(), now.date())


def issued(now: datetime) -> Example:
    given.token(given.account("registrar"))
    return Example(administrator(now), ApiToken.objects.get())


EXAMPLES = {
    "tokens.issue": lambda now: Example(
        administrator(now),
        None,
        {
            "account": given.account("registrar").pk,
            "name": "Сайт",
            "scopes": ["read"],
            "expires_on": now.date() + timedelta(30),
        },
    ),
    "tokens.revoke": issued,
}
