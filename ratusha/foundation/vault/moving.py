"""For migrations: values that stand in clear are sealed in place, a batch at a time, and opened again on the way back.

    operations = [
        migrations.AlterField("letter", "text", vault.EncryptedTextField()),
        moving.sealing_of("notify", "letter", "text"),
    ]

with `atomic = False` on the migration: each batch is a transaction, so that a table of any size is done without holding
it, and a migration that was cut off is simply run again: what is sealed already is left alone.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.migrations import RunPython
from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Cast

from . import sealing

BATCH = 1_000
Change = Callable[[str, str], str]


def sealing_of(app: str, model: str, *columns: str) -> RunPython:
    """The operation that seals these columns; the migration before it has made them sealed fields."""

    def forwards(apps: Any, _editor: Any) -> None:
        for column in columns:
            _each(apps.get_model(app, model), column, _sealed)

    def backwards(apps: Any, _editor: Any) -> None:
        for column in columns:
            _each(apps.get_model(app, model), column, _opened)

    return RunPython(forwards, backwards, elidable=False)


def _sealed(text: str, purpose: str) -> str:
    try:
        sealing.decrypt(text, purpose)
    except sealing.Unreadable:
        return sealing.encrypt(text, purpose)
    return text


def _opened(text: str, purpose: str) -> str:
    try:
        return sealing.decrypt(text, purpose)
    except sealing.Unreadable as wrong:
        if wrong.missing:
            raise
        return text  # opened already, by a run that was cut off


def _each(model: Any, column: str, change: Change) -> None:
    purpose, after = model._meta.get_field(column).purpose, 0
    raw = model._base_manager.annotate(sealed_raw=Cast(F(column), TextField())).order_by("pk")
    told = raw.exclude(Q(sealed_raw=None) | Q(sealed_raw=""))
    while found := list(told.filter(pk__gt=after).values_list("pk", "sealed_raw")[:BATCH]):
        with transaction.atomic():
            for pk, text in found:
                if (fresh := change(text, purpose)) != text:
                    model._base_manager.filter(pk=pk).update(**{column: Value(fresh, output_field=TextField())})
        after = found[-1][0]
