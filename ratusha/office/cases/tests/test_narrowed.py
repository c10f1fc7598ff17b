"""Lists that other pages open: of whom, how urgent, by which day; nonsense finds nothing."""

from datetime import timedelta

import pytest
from django.test import Client

from ratusha.foundation.access.models import Account
from ratusha.office.cases import queries
from ratusha.office.cases.queries import Case
from ratusha.records.people.models import Person

from .given import NOW, Story

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def found(**asked: str) -> list[int]:
    return list(queries.narrowed_by(Case.objects.order_by("pk"), asked, today=TODAY).values_list("pk", flat=True))


def test_cases_are_found_by_whose_they_are_and_by_their_day():
    one, other = Story(), Story()
    mine = one.assigned()
    day = mine.act_on.isoformat()
    assert found(who=str(one.executor.account_id)) == [mine.pk]
    assert found(who="nobody") == [other.case.pk]
    assert found(by_from=day, by_to=day) == [mine.pk]
    assert found(by_to=(TODAY - timedelta(days=1)).isoformat()) == []
    assert found(when="late") == []
    closed = other.answered()
    assert found(closed_from=TODAY.isoformat(), closed_to=TODAY.isoformat()) == [closed.pk]


def test_cases_of_one_author_are_opened_from_the_page_of_one_of_them():
    person = Person.objects.create(surname="Барвінок", match="барвінок||", created_via="web", created_at=NOW)
    stories = [Story(), Story(), Story()]
    mine = [story.assigned().pk for story in stories[:2]]
    Case.objects.filter(pk__in=mine).update(applicant=person)
    assert found(author=str(person.pk)) == mine
    client = Client()
    client.force_login(Account.objects.get(pk=stories[0].head.account_id))
    link = f"/office/cases/?view=all&amp;author={person.pk}"
    assert link in client.get(f"/office/cases/{mine[0]}/").content.decode()
    page = client.get("/office/cases/", {"view": "all", "author": str(person.pk)}).content.decode()
    assert [f"/office/cases/{pk}/" in page for pk in (*mine, stories[2].case.pk)] == [True, True, False]


@pytest.mark.parametrize(
    "asked", [{"who": "x"}, {"author": "x"}, {"when": "x"}, {"by_from": "x"}, {"closed_to": "9999-99-99"}]
)
def test_nonsense_finds_nothing(asked: dict[str, str]):
    Story().assigned()
    assert found(**asked) == []


def test_the_inbox_shows_the_selection_in_words_and_can_drop_it():
    story = Story()
    case = story.assigned()
    client = Client()
    client.force_login(Account.objects.get(pk=story.head.account_id))
    page = client.get("/office/cases/", {"view": "open", "who": str(story.executor.account_id)}).content.decode()
    assert "Роман Клен" in page
    assert case.title in page
    nobody = client.get("/office/cases/", {"view": "open", "who": "nobody"}).content.decode()
    assert case.title not in nobody
