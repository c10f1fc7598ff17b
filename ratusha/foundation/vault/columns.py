"""Where sealed values stand in the database: found by looking at the models, and told of by `sealed_in`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, F, Model, Q, TextField, Value
from django.db.models.functions import Cast, Substr

from . import ring, sealing
from .fields import EncryptedJSONField, EncryptedTextField

ID_AT, ID_LENGTH = len(sealing.VERSION) + 2, 9
CLEAR = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of sealed texts. `whole`: the column is one sealed text; else they stand somewhere inside its JSON."""

    model: type[Model]
    name: str
    purpose: str
    whole: bool = True

    @property
    def label(self) -> str:
        """`app.model.column`."""
        return f"{self.model._meta.label_lower}.{self.name}"


@dataclass(slots=True)
class Batch:
    """What a step did: where it stopped (None at the end), values sealed anew, and those that did not open."""

    after: int | None
    anew: int = 0
    unreadable: int = 0


_inside: list[tuple[str, str, str]] = []


def sealed_in(model: str, column: str, purpose: str) -> None:
    """Will tell that texts sealed by `encrypt(text, purpose)` stand in the JSON of a column that is not a sealed field,
    such as one of a library's table. `model` is a label such as `mfa.authenticator`."""
    _inside.append((model, column, purpose))


def columns() -> list[Column]:
    """Every column that holds sealed texts, by label."""
    found = [
        Column(model, field.name, field.purpose)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField | EncryptedJSONField) and field.model is model
    ]
    found += [Column(apps.get_model(label), name, purpose, whole=False) for label, name, purpose in _inside]
    return sorted(found, key=lambda one: one.label)


def counts(column: Column) -> dict[str, int]:
    """Id of a key -> how many values of the column it has sealed; under `` stands what is not sealed at all."""
    if not column.whole:
        return _counts_inside(column)
    rows = _raw(column).exclude(Q(sealed_raw=None) | Q(sealed_raw=""))
    sealed = rows.filter(sealed_raw__startswith=f"{sealing.VERSION}.")
    grouped = sealed.annotate(sealed_key=Substr("sealed_raw", ID_AT, ID_LENGTH)).order_by()
    found = dict(grouped.values_list("sealed_key").annotate(Count("pk")))
    if clear := rows.exclude(sealed_raw__startswith=f"{sealing.VERSION}.").count():
        found[CLEAR] = clear
    return found


def verify(column: Column) -> tuple[int, int]:
    """Will open every value of the column -> (how many there are, how many do not open)."""
    name = "sealed_raw" if column.whole else column.name
    rows = _raw(column).exclude(Q(sealed_raw=None) | Q(sealed_raw="")).order_by("pk").values_list(name)
    total = bad = 0
    for (kept,) in rows.iterator(chunk_size=2_000):
        for text in [kept] if column.whole else (one for one in _texts(kept) if sealing.key_of(one)):
            total += 1
            try:
                sealing.decrypt(text, column.purpose)
            except sealing.Unreadable:
                bad += 1
    return total, bad


def seal_anew(column: Column, after: int, most: int) -> Batch:
    """Will seal up to `most` values of rows whose key is above `after` with the newest key, each compared and swapped.

    A row that somebody changes at the same moment is left to them: what they write is sealed with the newest key too.
    """
    newest = sealing.prefix_of(ring.current().seals[0].id)
    rows = _raw(column).filter(pk__gt=after).order_by("pk")
    if column.whole:
        rows = rows.exclude(Q(sealed_raw=None) | Q(sealed_raw="") | Q(sealed_raw__startswith=newest))
    found = list(rows.values_list("pk", "sealed_raw" if column.whole else column.name)[:most])
    batch = Batch(found[-1][0] if len(found) == most else None)
    for pk, kept in found:
        try:
            fresh = _anew(kept, column.purpose)
        except sealing.Unreadable:
            batch.unreadable += 1
            continue
        if fresh != kept:
            batch.anew += _swap(column, pk, kept, fresh)
    return batch


def _raw(column: Column) -> Any:
    return column.model._base_manager.annotate(sealed_raw=Cast(F(column.name), TextField()))


def _swap(column: Column, pk: Any, kept: Any, fresh: Any) -> int:
    if not column.whole:
        rows = column.model._base_manager.filter(pk=pk, **{column.name: kept})
        return int(rows.update(**{column.name: fresh}))
    rows = _raw(column).filter(pk=pk, sealed_raw=kept)
    return int(rows.update(**{column.name: Value(fresh, output_field=TextField())}))


def _anew(kept: Any, purpose: str) -> Any:
    newest = ring.current().seals[0].id

    def change(text: str) -> str:
        if sealing.key_of(text) in (CLEAR, newest):
            return text
        return sealing.encrypt(sealing.decrypt(text, purpose), purpose)

    return change(kept) if isinstance(kept, str) else _mapped(kept, change)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _mapped(one, change) for name, one in value.items()}
    if isinstance(value, list):
        return [_mapped(one, change) for one in value]
    return change(value) if isinstance(value, str) else value


def _counts_inside(column: Column) -> dict[str, int]:
    found: dict[str, int] = {}
    for (value,) in column.model._base_manager.values_list(column.name).iterator():
        for text in _texts(value):
            if key := sealing.key_of(text):
                found[key] = found.get(key, 0) + 1
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
