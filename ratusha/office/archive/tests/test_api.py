"""The archive for programs."""

from typing import Any

import pytest

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.models import Account
from ratusha.office.archive.tests import given

pytestmark = pytest.mark.django_db


def test_programs_read_headings_and_files_by_what_they_may_see():
    keeper = given.archivist()
    row = given.dossier(given.in_force(keeper=keeper))

    def get(who: Any, path: str) -> Any:
        account = Account.objects.get(pk=who.account_id)
        return api.client(api.token(account)).get(f"/api/v1/archive/{path}")

    assert get(keeper, f"headings?year={row.year}").json()["items"][1]["index"] == "01-02"
    told = get(keeper, f"files/{row.pk}").json()
    assert (told["papers"], told["papers_in_it"][0]["open"]) == (1, True)
    assert get(keeper, "files").json()["items"][0]["id"] == row.pk
    assert get(keeper, "due").json()["items"] == get(keeper, "acts").json()["items"] == []
    assert api.client().get("/api/v1/archive/files").status_code == 401
