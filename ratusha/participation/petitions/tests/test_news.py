"""Who is told of a new petition: by its topic, by the distance from home, each once; from the act to the letter."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.notify.models import Letter
from ratusha.participation.following import actions as following
from ratusha.participation.following import jobs
from ratusha.participation.following.models import News
from ratusha.participation.petitions import actions

from . import given
from .given import NOW

pytestmark = pytest.mark.django_db
HERE = (48.44, 25.76)
STEP = 0.009  # a kilometre of latitude


def told(minutes: int) -> dict[str, Letter]:
    """Surname -> the letter about news, after reactions and the job have run."""
    at = NOW + timedelta(minutes=minutes)
    deliver(at)
    jobs.tell(given.job(at, f"tell/{minutes}"))
    rows = Letter.objects.filter(template="following.news").order_by("pk")
    names = dict(Account.objects.values_list("email", "name"))
    return {names[one.value].split()[-1]: one for one in rows}


def neighbour(surname: str, north: float, radius: int) -> Actor:
    who = given.resident(surname)
    following.set_home(given.call(who), lat=HERE[0] + north * STEP, lon=HERE[1], radius=radius)
    return who


def test_a_new_petition_is_told_by_topic_and_by_distance_and_to_nobody_else():
    by_topic, whole, other = (given.resident(name) for name in ("Аґрус", "Бузок", "Верба"))
    following.follow_topic(given.call(by_topic), topic="petitions:yards")
    following.follow_topic(given.call(whole), topic="petitions")
    following.follow_topic(given.call(other), topic="petitions:health")
    both = neighbour("Глід", 0.4, 500)
    following.follow_topic(given.call(both), topic="petitions:yards")
    neighbour("Дуб", 0.9, 1_000)
    neighbour("Ясен", 1.1, 1_000)
    author = given.resident()
    row = given.draft(author)
    row = actions.locate(given.call(author), row, lat=HERE[0], lon=HERE[1])
    row = actions.submit(given.call(author), row)
    assert told(1) == {}
    row = actions.publish(given.call(given.organiser()), row)
    letters = told(2)
    assert set(letters) == {"Аґрус", "Бузок", "Глід", "Дуб"}
    one = letters["Дуб"]
    assert (row.title in one.subject, f"/petitions/{row.pk}/" in one.text, "/news/end/" in one.text) == (True,) * 3
    assert len(told(3)) == Letter.objects.filter(template="following.news").count() == 4
    assert News.objects.get().about_id == row.pk


def test_a_petition_about_no_place_is_told_by_topic_alone():
    neighbour("Дуб", 0, 10_000)
    following.follow_topic(given.call(given.resident("Бузок")), topic="petitions:yards")
    given.published()
    assert set(told(1)) == {"Бузок"}
