"""Examples of the actions, for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.participation.following import actions
from ratusha.participation.following.tests import given
from tests.kit.examples import Example


def follow(now: datetime) -> Example:
    return Example(given.resident(), None, {"about": given.matter()})


def follow_topic(now: datetime) -> Example:
    given.topics()
    return Example(given.resident(), None, {"topic": "trial:roads"})


def end(now: datetime) -> Example:
    made = given.follower()
    actor = actor_of(Account.objects.get(pk=made.account_id), now.date())
    return Example(actor, made, {"follow": made.follows.get().pk})


def end_all(now: datetime) -> Example:
    made = end(now)
    return Example(made.actor, made.target)


def set_wishes(now: datetime) -> Example:
    return Example(given.resident(), None, {"daily": True})


def set_home(now: datetime) -> Example:
    return Example(given.resident(), None, {"lat": given.HOME[0], "lon": given.HOME[1], "radius": 1_000})


def publish(now: datetime) -> Example:
    return Example(given.PLATFORM, None, {"about": given.matter(), "what": "opened"})


def match(now: datetime) -> Example:
    given.follower()
    return Example(given.PLATFORM, given.news(now))


def write_letters(now: datetime) -> Example:
    follower = given.follower()
    actions.match(Call(given.PLATFORM, Channel.JOB, now), given.news(now))
    return Example(given.PLATFORM, follower)


def write_digest(now: datetime) -> Example:
    return write_letters(now)


EXAMPLES = {
    f"following.{act.__name__}": act
    for act in (follow, follow_topic, end, end_all, set_wishes, set_home, publish, match, write_letters, write_digest)
}
