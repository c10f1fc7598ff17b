"""Examples of the actions, for the contract tests."""

from datetime import datetime

from ratusha.participation.outcomes.tests import given
from tests.kit.examples import Example


def add_link(now: datetime) -> Example:
    told = {"about": given.matter(), "step": "decision", "sentence": "Рада погодилася.", "state": "done"}
    return Example(given.organiser(), None, told)


def correct_link(now: datetime) -> Example:
    told = {"reason": "Помилка в числі", "sentence": "Рада погодилася 27 голосами.", "state": "done"}
    return Example(given.organiser(), given.link(), told)


def remove_link(now: datetime) -> Example:
    return Example(given.organiser(), given.link(), {"reason": "Це інша справа"})


def keep_step(now: datetime) -> Example:
    told = {"code": "tender", "name": "Закупівля", "name_en": "Tender", "ordinal": 55, "always": False}
    return Example(given.organiser(), None, told)


def tie_draft(now: datetime) -> Example:
    return Example(given.organiser(), None, {"about": given.matter(), "proposal": given.draft(now).pk})


def untie_draft(now: datetime) -> Example:
    return Example(given.organiser(), given.tie(now), {"reason": "Це проєкт про інше"})


ACTS = (add_link, correct_link, remove_link, keep_step, tie_draft, untie_draft)
EXAMPLES = {f"outcomes.{act.__name__}": act for act in ACTS}
