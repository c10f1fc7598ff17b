"""Long work leaves people their turn."""

import pytest
from django.db import connection, transaction

from ratusha.foundation.actions.turns import LONGEST, making_way


@pytest.mark.django_db(transaction=True)
def test_where_one_writes_at_a_time_a_piece_of_work_is_followed_by_a_pause() -> None:
    pauses: list[float] = []
    with making_way(pauses.append):
        pass
    assert len(pauses) == (connection.vendor == "sqlite")
    assert all(0 <= one <= LONGEST for one in pauses)
    with transaction.atomic(), making_way(pauses.append):
        pass
    assert len(pauses) == (connection.vendor == "sqlite"), "nobody is served by a pause inside a transaction"
