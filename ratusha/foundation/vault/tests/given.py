"""Builders: a key ring of the test alone, a table with sealed columns."""

from contextlib import contextmanager
from datetime import date

from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps

from ratusha.foundation.vault import EncryptedJSONField, EncryptedTextField, columns, ring

DAY = date(2026, 3, 1)


def keys(*kinds):
    """Fresh keys of these kinds, the newest first; without kinds one of each."""
    return tuple(ring.new_key(kind, DAY) for kind in kinds or (ring.SEAL, ring.INDEX))


def sealed_model():
    """A model with both sealed columns, apart from the real ones."""
    with isolate_apps("ratusha.foundation.journal"):

        class Secretive(models.Model):
            text = EncryptedTextField(default="")
            data = EncryptedJSONField(null=True)
            mark = models.CharField(max_length=64, default="")

            class Meta:
                app_label = "journal"

            def __str__(self):
                return self.text

    return Secretive


def column_of(model, name="text"):
    """The sealed column of a known model."""
    return next(one for one in columns.columns() if one.model is model and one.name == name)


def kept(model):
    """The texts of the column `text` as the database holds them."""
    return list(columns._raw(column_of(model)).order_by("pk").values_list("sealed_raw", flat=True))


@contextmanager
def table_of(model, *, known=False):
    """The table of the model while the block runs; `known` makes the model one of those that the apps name."""
    with connection.schema_editor() as editor:
        editor.create_model(model)
    if known:
        apps.get_app_config("journal").models[model._meta.model_name] = model
        apps.clear_cache()
    try:
        yield model
    finally:
        apps.get_app_config("journal").models.pop(model._meta.model_name, None)
        apps.clear_cache()
        with connection.schema_editor() as editor:
            editor.delete_model(model)
