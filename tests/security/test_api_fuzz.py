"""Generated requests to every operation of the API, with a token of each role and with none.

No fault, and no answer that the description does not declare. The ordinary run tries a part of the operations, each
request as somebody drawn; `RATUSHA_WALK=1` tries every operation, `RATUSHA_FUZZ_EACH` requests of each, every one as
each of the roles or as those of `RATUSHA_FUZZ_AS`.
"""

import os
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import actions
from tests.contracts import walking
from tests.kit.samples import WHOLE, chosen

pytestmark = pytest.mark.django_db
ACTS = "/api/v1/actions/"
EACH = int(os.environ.get("RATUSHA_FUZZ_EACH", "4"))
STATUSES = {"400", "401", "403", "404", "405", "409", "413", "415", "422", "429"}
ROLES = ("stranger", "resident", *(role.value for role in Role))
WHO = tuple(os.environ.get("RATUSHA_FUZZ_AS", "").split()) or ROLES
PARTS = 8 if WHOLE else 1


@pytest.fixture(scope="module")
def one_connection() -> Iterator[None]:
    """The WSGI application closes old connections around each request; here all requests share the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def schema(town: walking.Town, one_connection: None) -> Any:
    """The description as it is served, over the real WSGI application."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture(scope="module")
def tokens(town: walking.Town) -> dict[str, str]:
    """Who -> the token with every right that a token may have; none for the stranger."""
    scopes = ["read", *(name for name in actions if not name.startswith(("tokens.", "trial.")))]
    return {who: api.token(account, *scopes) if (account := town.people[who]) else "" for who in WHO}


ALWAYS = ("appeals.import_row", "appeals.submit")


def operations(schema: Any) -> Iterator[Any]:
    for one in schema.get_all_operations():
        yield one.ok()


def tried_now(operation: Any) -> bool:
    return operation.path.endswith(ALWAYS) or chosen(operation.label, 8)


def aimed(case: Any, draw: Any) -> None:
    """Half of the targets become rows that are there, else nearly all requests would end with 404."""
    name = case.operation.path.removeprefix(ACTS)
    known = actions.get(name)
    if known is None or known.on is None or not isinstance(case.body, dict) or "target" not in case.body:
        return
    keys = list(known.on._base_manager.order_by("-pk").values_list("pk", flat=True)[:3])
    if keys and draw(st.booleans()):
        case.body["target"] = draw(st.sampled_from(keys))
        case.body.pop("version", None)


def test_every_operation_declares_each_answer_of_the_kit(schema: Any) -> None:
    for one in operations(schema):
        declared = set(one.definition.raw["responses"])
        assert declared >= STATUSES, one.label


@pytest.mark.parametrize("part", range(PARTS))
def test_no_fault_and_no_undeclared_answer(schema: Any, tokens: dict[str, str], part: int) -> None:
    failures: list[str] = []
    tried: dict[str, dict[int, int]] = {who: {} for who in tokens}
    chosen = [one for one in operations(schema) if tried_now(one)][part::PARTS]
    for one in chosen:
        _try(one, tokens, failures, tried)
    assert not failures, "\n".join(failures)
    assert sum(sum(one.values()) for one in tried.values()) >= len(chosen)
    if WHOLE:
        for who, answers in tried.items():
            assert set(answers) >= ({200, 401} if who == "stranger" else {200, 403, 422}), (who, answers)
    else:
        assert {status for one in tried.values() for status in one} >= {200, 401, 403, 422}, tried


def _try(operation: Any, tokens: dict[str, str], failures: list[str], tried: dict[str, dict[int, int]]) -> None:
    declared = set(operation.definition.raw["responses"])

    @seed(zlib.crc32(operation.label.encode()))
    @settings(
        max_examples=EACH, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(data=st.data())
    def attack(data: Any) -> None:
        case = data.draw(operation.as_strategy())
        aimed(case, data.draw)
        for who in sorted(tokens) if WHOLE else [data.draw(st.sampled_from(sorted(tokens)))]:
            headers = {"Authorization": f"Bearer {tokens[who]}"} if tokens[who] else {}
            with transaction.atomic():
                answer = case.call(headers=headers)
                transaction.set_rollback(True)
            status = answer.status_code
            tried[who][status] = tried[who].get(status, 0) + 1
            problem = answer.headers.get("content-type", [""])[0].startswith("application/problem+json")
            if status >= 500 or str(status) not in declared or (status >= 400) != problem:
                shown = case.as_curl_command()[:600]
                failures.append(f"{who}: {operation.label} {status} {shown} -> {answer.text[:200]}")

    attack()
