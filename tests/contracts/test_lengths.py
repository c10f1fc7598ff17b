"""What an input lets through fits into its column: a longer text is told to the person, never by the database."""

from collections.abc import Iterator
from typing import Annotated, Any, get_type_hints

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Model
from pydantic import TypeAdapter, ValidationError

from ratusha.foundation.actions import Action, actions

# Refused by the action's own words (no such code, no such period, not this pattern), shortened by the house where it
# tells something to itself, or kept in another column: each was tried with a text that is one letter too long.
TRIED = {
    "analytics.keep_report": "period compared", "archive.change_heading": "group",
    "brand.tell": "name short_name slogan", "cases.keep_subject": "code", "cases.keep_template": "code",
    "charter.set": "name", "codes.change": "title place", "codes.issue": "title place", "control.keep_code": "code",
    "documents.add_correspondent": "edrpou", "documents.change_correspondent": "edrpou",
    "documents.change_kind": "term", "drafting.start": "answers_label", "entrance.set_password": "password",
    "exchange.register": "kind", "exchange.take": "kind index signed_by answers", "exchange.take_ack": "index",
    "files.judge": "harm", "following.publish": "topic", "identity.take_answer": "code", "incidents.detect": "key",
    "knowledge.keep_answer": "code", "knowledge.keep_instruction": "code step", "lists.ask_sheet": "table",
    "lists.begin_many": "table deed family back", "notify.set_aside": "reason", "notify.subscribe": "name",
    "opendata.correct": "lat lon chart_by chart_of", "people.appoint_administrator": "email password",
    "people.propose_email": "email", "places.add_building": "number post_index",
    "places.change_building": "number post_index", "places.import_community": "katottg",
    "proposals.settle": "decision_label", "sittings.add_item": "title", "sittings.propose_item": "title",
    "spreading.note": "their_id", "spreading.withdraw": "reason", "tasks.keep_agreer": "label",
    "tasks.keep_step": "label", "transparency.take_note": "title", "views.change": "title",
    "views.open_first": "table", "views.save": "table title",
}  # fmt: skip


def columns(action: Action) -> Iterator[tuple[str, Any, int]]:
    """Inputs named as a column of a limited length in what the action changes or makes, with that length."""
    made = get_type_hints(action.body).get("return")
    model = action.on or (made if isinstance(made, type) and issubclass(made, Model) else None)
    for name, field in action.input.model_fields.items() if model else ():
        try:
            column = model._meta.get_field(name) if model else None
        except FieldDoesNotExist:
            continue
        if isinstance(column, CharField) and column.max_length and not column.choices:
            yield name, field, column.max_length


def lets_through(field: Any, length: int) -> bool:
    """Whether a text one letter longer than the column is taken."""
    if any((getattr(one, "max_length", None) or length + 1) <= length for one in field.metadata):
        return False
    written = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    taken = TypeAdapter(written)
    for letter in "яa1":  # a pattern may know but one of them
        try:
            taken.validate_python(letter * (length + 1))
        except ValidationError:
            continue
        return True
    return False


def test_an_input_is_no_longer_than_its_column() -> None:
    found = [
        f"{action.name} {name}: over {length}"
        for action in actions.values()
        if not action.name.startswith("trial.")
        for name, field, length in columns(action)
        if lets_through(field, length) and name not in TRIED.get(action.name, "").split()
    ]
    assert found == [], "give the input the length of its column (Field(max_length=…)), then who types more is told"
