"""What the first page may cost."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_first_page_costs_no_query_while_its_figures_are_kept(
    client: Client, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(12):
        assert client.get("/").status_code == 200
    with django_assert_max_num_queries(3):  # settings and calendar, read anew once a second
        assert client.get("/").status_code == 200
