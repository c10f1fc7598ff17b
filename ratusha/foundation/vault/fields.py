"""Sealed columns. Portable: a text column on every database, sealed and opened in Python."""

import json
from typing import Any

from django.core import checks
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Model

from . import sealing

ALLOWED_LOOKUPS = frozenset({"isnull"})


class _Sealed(models.TextField[Any, Any]):
    """What the sealed columns share.

    `sealed_as` is the purpose that the values are bound to, by default `app.model.field`. When a model or a field gets
    another name, give the former one here, or the values do not open. Nothing can be asked of the column but `isnull`:
    to find a value keep a `blind_index` beside it. NULL and an empty text are kept as they are: that there is nothing
    is no secret. The journal masks the values by themselves.
    """

    is_sealed = True

    def __init__(self, *args: Any, sealed_as: str = "", **more: Any) -> None:
        self.sealed_as = sealed_as
        super().__init__(*args, **more)

    def deconstruct(self) -> Any:
        name, path, args, more = super().deconstruct()
        if self.sealed_as:
            more["sealed_as"] = self.sealed_as
        return name, path.replace("vault.fields.", "vault."), args, more

    @property
    def purpose(self) -> str:
        """What the values are bound to."""
        return self.sealed_as or f"{self.model._meta.label_lower}.{self.name}"

    def check(self, **more: Any) -> Any:
        """Refuses indexes and uniqueness: they would be of the sealed text, which is another each time."""
        found = super().check(**more)
        named = {one for index in self.model._meta.indexes for one in index.fields}
        named |= {
            one for rule in self.model._meta.constraints for one in getattr(rule, "fields", ()) if isinstance(one, str)
        }
        named |= {one for together in self.model._meta.unique_together for one in together}
        if getattr(self, "db_index", False) or self.unique or self.name in named:
            found.append(checks.Error("A sealed column is not indexed; use blind_index.", obj=self, id="vault.E001"))
        return found

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name in ALLOWED_LOOKUPS:
            return super().get_lookup(lookup_name)
        raise self._refusal(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise self._refusal(lookup_name)

    def _refusal(self, lookup_name: str) -> FieldError:
        return FieldError(f"{self} is sealed: it cannot be asked with “{lookup_name}”; keep a blind_index beside it")

    def get_prep_value(self, value: Any) -> Any:
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return value
        text = self.to_text(value)
        return sealing.encrypt(text, self.purpose) if text else ""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        if value is None:
            return None
        return self.from_text(sealing.decrypt(value, self.purpose) if value else "")

    def to_text(self, value: Any) -> str:
        """The value as the text that is sealed."""
        return str(value)

    def from_text(self, text: str) -> Any:
        """The value of an opened text."""
        return text


class EncryptedTextField(_Sealed):
    """A text, sealed. `max_length` limits what a form takes in; the column is longer than the text by a third."""


class EncryptedJSONField(_Sealed):
    """JSON, sealed as one text. None is NULL."""

    def to_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)

    def from_text(self, text: str) -> Any:
        return json.loads(text) if text else None

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: Model) -> str:
        return self.to_text(self.value_from_object(obj))
