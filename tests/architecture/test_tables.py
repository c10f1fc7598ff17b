"""Tables: foreign keys lead downwards, migrations are whole, every model is what the house expects of one."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CharField, Field, JSONField, Model, TextField

from ratusha.foundation.vault import is_kept_apart, secret_of

from .house import level

OURS = [model for model in apps.get_models() if model.__module__.startswith("ratusha.")]


def place_of(model: type[Model]) -> tuple[str, str]:
    _house, group, app = model.__module__.split(".")[:3]
    return group, app


def upward_keys(models: list[type[Model]]) -> list[str]:
    breaches = []
    for model in models:
        for field in model._meta.get_fields():
            target: Any = field.related_model if isinstance(field, Field) else None
            if target is None or target == "self" or not target.__module__.startswith("ratusha."):
                continue
            (group, _app), (other, _its) = place_of(model), place_of(target)
            if level(other) > level(group):
                breaches.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    return breaches


def cycles(models: list[type[Model]]) -> set[tuple[str, str]]:
    """Pairs of apps that lean on each other by foreign keys."""
    leans = set()
    for model in models:
        for field in model._meta.get_fields():
            target: Any = field.related_model if isinstance(field, Field) else None
            if target is not None and target.__module__.startswith("ratusha."):
                leans.add((".".join(place_of(model)), ".".join(place_of(target))))
    return {(one, two) for one, two in leans if one < two and (two, one) in leans}


def test_foreign_keys_lead_downwards():
    assert upward_keys(OURS) == []


def test_apps_do_not_hold_each_other_by_foreign_keys():
    assert cycles(OURS) == set()


def test_a_planted_upward_key_is_found():
    class Target:
        __module__ = "ratusha.openness.portal.models"
        _meta = type("Meta", (), {"label": "portal.Page"})

    class Key(Field):
        related_model = Target

        def __init__(self) -> None:
            self.name = "page"

    planted = type(
        "Unit",
        (),
        {
            "__module__": "ratusha.records.people.models",
            "_meta": type("Meta", (), {"label": "people.Person", "get_fields": staticmethod(lambda: [Key()])}),
        },
    )
    assert upward_keys([planted]) == ["people.Person.page -> portal.Page"]


@pytest.mark.django_db
def test_migrations_are_whole():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_marked_fields_exist():
    for model in OURS:
        names = {field.name for field in model._meta.get_fields()}
        for mark in ("PERSONAL", "SECRET", "WITH_LINKS"):
            assert set(getattr(model, mark, ())) <= names, (model, mark)


SOUNDS_SECRET = re.compile(r"password|secret|token|nonce|salt|seed|private|endpoint|session|otp|cookie|(^|_)key($|_)")
OPENS_NOTHING = {
    "council.Member.name_key", "places.Building.key", "incidents.Incident.key", "opendata.DataSet.key",
    "budgeting.Mark.key", "polls.Tally.key", "rollcalls.RollCall.source_key",  # by which rows are found again
    "notify.Letter.request_key", "cases.Answer.letter_key", "cases.PostLetter.letter_key", "cases.Message.letter_key",
    "rollcalls.RollCall.session", "watch.Event.session", "journal.Refusal.session",  # of the council; marks of log-ins
    "keys.Rotation.key_id", "minutes.Protocol.secretary_name", "site.Cut.focal_point_key",
}  # fmt: skip


def test_columns_that_sound_secret_are_marked():
    """Such a text column is SECRET, of a table that no archive has, or stands above because it opens nothing."""
    loud = {
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and SOUNDS_SECRET.search(field.name)
        and field.name not in secret_of(model)
        and not is_kept_apart(model)
    }
    assert loud - OPENS_NOTHING == set()
    assert OPENS_NOTHING - loud == set(), "these are gone or marked: take them off"


def test_a_new_secret_column_is_met():
    assert SOUNDS_SECRET.search("refresh_token")
    assert SOUNDS_SECRET.search("key")
    assert not SOUNDS_SECRET.search("keywords")


@pytest.mark.parametrize("word", ["email", "phone", "address", "birth", "surname", "given_name", "patronymic"])
def test_fields_that_sound_personal_are_declared_so(word):
    """A field of such a name is either in PERSONAL or of a table that actions never journal."""
    open_knowledge = {"access.Unit", "charter", "places"}
    of_things = {"budgeting.Desk.address", "budgeting.Project.address", "feedback.Rated.address"}
    loud = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.concrete_fields
        if word in field.name
        and field.name not in getattr(model, "PERSONAL", ())
        and hasattr(model, "version")
        and model._meta.label not in open_knowledge
        and model._meta.app_label not in open_knowledge
    ]
    assert sorted(set(loud) - of_things) == []


def test_every_default_order_of_rows_is_served_by_an_index_or_a_key():
    """Lists of big tables must not be sorted anew; small books and what each owner has few of are exempt by name."""
    small = {
        "access.Unit", "charter.Value", "workdays.RegimeChange", "workdays.MovedDay", "places.Territory",
        "places.Settlement", "people.Category", "cases.Subject", "cases.AnswerTemplate", "routing.RoutingRule",
        "control.EscalationRule", "budgeting.Campaign", "feedback.Rated", "documents.Kind",
    }  # fmt: skip
    within_one_owner = {
        "places.Street", "people.Contact", "people.CardView", "cases.Answer", "knowledge.Wording",
        "budgeting.BoxBatch", "budgeting.Desk", "budgeting.Pile", "feedback.Proposal", "opendata.Edition",
    }  # fmt: skip
    slow = []
    for model in OURS:
        first = str(model._meta.ordering[0]).lstrip("-") if model._meta.ordering else ""
        if not first or model._meta.label in small | within_one_owner:
            continue
        field = model._meta.get_field(first) if first != "pk" else model._meta.pk
        starts = {tuple(index.fields)[:1] for index in model._meta.indexes if index.fields}
        starts |= {tuple(rule.fields)[:1] for rule in model._meta.constraints if getattr(rule, "fields", None)}
        indexed = field.primary_key or field.unique or field.db_index or any(first == s[0].lstrip("-") for s in starts)
        if not indexed:
            slow.append(f"{model._meta.label} by {first}")
    assert slow == []
