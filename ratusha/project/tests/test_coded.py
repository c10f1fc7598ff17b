"""What a code on paper may open: a page of the site, a settlement, a street, a decision; nothing that is not there."""

import pytest

from ratusha.openness.maps.tests.given import villages
from ratusha.openness.site import actions
from ratusha.openness.site.models import SitePage
from ratusha.openness.site.tests import given as site
from ratusha.records.codes import queries
from ratusha.records.codes.tests import given
from ratusha.records.places.models import Street

pytestmark = pytest.mark.django_db


def published(title: str = "Центр послуг") -> SitePage:
    site.laid()
    told = {"title": title, "sort": "services", "text": "Усі послуги.", "phones": [], "hours": []}
    page = actions.draft_institution(given.call(site.official()), **told)
    return actions.publish(given.call(site.official()), page.pk)


def test_a_code_of_a_page_of_the_site_follows_it_and_ends_with_it():
    page = SitePage.objects.get(pk=published().pk)
    made = given.code(to=page.address)
    assert (made.about, made.way) == (f"site.page:{page.pk}", "")
    page.slug = "cnap-novyi"
    page.save()
    moved = SitePage.objects.get(pk=page.pk).address
    assert "cnap-novyi" in moved
    assert queries.opened(made.about, made.way) == moved
    actions.unpublish(given.call(site.official()), page.pk, reason="Закрито")
    assert queries.opened(made.about, made.way) == ""


def test_a_page_that_the_site_does_not_have_is_no_target():
    site.laid()
    assert queries.read_way("/zaklady/nothing-here/") is None
    assert queries.read_way("/news/nothing-here/") is None


def test_places_have_codes():
    town = villages(1)[0]
    street = Street.objects.create(settlement=town, name="Шкільна")
    for address, about in ((f"/places/{town.pk}/", "places.settlement"), (f"/places/streets/{street.pk}/",
                                                                         "places.street")):  # fmt: skip
        made = given.code(to=address)
        assert made.about.startswith(about)
        assert queries.opened(made.about, made.way) == address
    assert {"minutes.decision", "budgeting.project"} <= {one.label for one in queries.kinds()}
