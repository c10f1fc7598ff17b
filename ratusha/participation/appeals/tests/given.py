"""Builders of appeals: what a resident types, and appeals in any state through the real actions."""

from typing import Any

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.access.models import Unit
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.queries import Case
from ratusha.office.cases.tests import given as case_given
from ratusha.office.cases.tests.given import NOW, account, call, contents, days, official, refused, unit
from ratusha.participation.appeals import actions
from ratusha.records.people import actions as people
from ratusha.records.people.models import Person

TYPED: dict[str, Any] = {
    "kind": "statement",
    "text": "Третій тиждень не світять ліхтарі від зупинки до школи. Просимо полагодити до зими.",
    "surname": "Барвінок",
    "given_name": "Олена",
    "patronymic": "Іванівна",
    "residence": "с. Кліводин, вул. Шкільна, 4",
    "email": "olena@example.com",
}

__all__ = ["NOW", "TYPED", "account", "appeal", "author", "call", "contents", "days", "official", "refused", "unit"]


def appeal(**given: Any) -> Case:
    """An appeal submitted by a stranger; `now`, `request_id`, `channel` go to the call, the rest to the action."""
    parts = {name: given.pop(name) for name in ("now", "request_id", "channel", "actor") if name in given}
    return actions.submit(call(parts.pop("actor", None), **parts), **{**TYPED, **given})


def filed(receipt: str = "post", **given: Any) -> Case:
    """An appeal written down by the registrar."""
    parts = {"now": given.pop("now", NOW)}
    return actions.file(call(official("registrar"), **parts), receipt=receipt, **{**TYPED, **given})


def registered(**given: Any) -> Case:
    """An appeal with its registration index."""
    case = appeal(**given)
    return actions.register(call(official("registrar"), now=given.get("now", NOW)), case)


def answered(of: Unit | None = None, **inputs: Any) -> Case:
    """An appeal answered by the whole line of officials."""
    story = case_given.Story()
    story.case = registered(**inputs)
    return story.answered()


def shown_category(person: Person, *, first: bool = True, proof_seen: bool = True) -> Entry:
    """A category of the author, noted by the registrar, considered first or not -> the entry about it."""
    code = "veteran" if first else "student"
    head = official("head")
    people.keep_category(call(head), code=code, name=code, priority=first)
    people.add_category(call(official("registrar")), person, category=code, proof_seen=proof_seen)
    return Entry.objects.filter(action="people.add_category").latest("pk")


def author(case: Case) -> Actor:
    """The author who came by the secret link."""
    return stranger().holding(f"cases.case:{case.pk}")
