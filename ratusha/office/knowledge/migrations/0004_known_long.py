"""The first articles are as old as their law: texts written after them are not marked."""

from datetime import date

from django.db import migrations


def known_long(apps, schema_editor):
    rows = apps.get_model("knowledge", "Article").objects.filter(changed_on=date(2026, 11, 1))
    rows.update(changed_on=date(2015, 10, 28))


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0003_first_articles")]
    operations = [migrations.RunPython(known_long, migrations.RunPython.noop)]
