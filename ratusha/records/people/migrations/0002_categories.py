"""Puts in the categories of authors from the classifier of appeals (КМУ №858 of 24.09.2008)."""

from typing import Any

from django.db import migrations

from ratusha.records.people.rules import CATEGORIES


def put_in(apps: Any, schema_editor: Any) -> None:
    category = apps.get_model("people", "Category")
    rows = [category(code=code, name=name, priority=first, basis="КМУ №858, 24.09.2008") for code, name, first in CATEGORIES]
    category.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = (("people", "0001_initial"),)
    operations = (migrations.RunPython(put_in, migrations.RunPython.noop),)
