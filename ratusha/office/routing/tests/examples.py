"""Examples of the actions on rules of routing for the contract tests."""

from datetime import datetime

from ratusha.office.routing.tests import given
from tests.kit.examples import Example


def add_rule(now: datetime) -> Example:
    return Example(given.official("head"), None, {"name": "Сміття", "unit": given.unit().pk, "words": ["сміття"]})


def change_rule(now: datetime) -> Example:
    made = given.rule(given.unit(), "сміття")
    return Example(given.official("registrar"), made, {"name": "Вода", "unit": made.unit_id, "words": ["вода"]})


def switch(now: datetime) -> Example:
    return Example(given.official("administrator"), given.rule(given.unit(), "сміття"), {"on": False})


def relearn(now: datetime) -> Example:
    return Example(given.official("administrator"), None, {})


EXAMPLES = {
    "routing.add_rule": add_rule,
    "routing.change_rule": change_rule,
    "routing.switch": switch,
    "routing.relearn": relearn,
}
