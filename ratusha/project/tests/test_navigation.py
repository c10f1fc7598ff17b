"""The rail of officials as it is put together: everybody finds the desks that they work at."""

import pytest
from django.test import Client, RequestFactory

from ratusha.channels.web.navigation import Place, links
from ratusha.foundation.access.actors import Role
from ratusha.participation.discussion.tests.given import official

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.HEAD, Role.UNIT_HEAD, Role.EXECUTOR])
def test_who_works_on_consultations_finds_their_desk(role: Role) -> None:
    request = RequestFactory().get("/office/")
    request.actor = official("Ясен Богдан", role)[1]  # type: ignore[attr-defined]
    assert "/office/consultations/" in [one.href for one in links(Place.OFFICE, request)]


def test_forms_of_participation_stand_under_their_item_of_the_header() -> None:
    here, elsewhere = (Client().get(one).content.decode() for one in ("/petitions/", "/terms/"))
    assert '<a href="/participation/" aria-current="true">' in here
    assert '<a href="/participation/">' in elsewhere
    for page in (here, elsewhere):  # in the menu of a phone
        assert '<a class="in" href="/polls/">' in page
        assert '<a class="in" href="/participation/"' not in page
    assert ('<nav class="parts' in here, '<nav class="parts' in elsewhere) == (True, False)
