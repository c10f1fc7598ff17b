"""All cases by the day of the next duty, from both ends."""

from typing import Any

from django.db import migrations, models

# PostgreSQL walks an index backwards with empty values first, and the list has them last in both directions.
LATEST = "CREATE INDEX cases_act_latest ON cases_case (act_on DESC NULLS LAST, id DESC)"


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LATEST, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX cases_act_latest", params=None)


class Migration(migrations.Migration):
    dependencies = (("cases", "0010_quick_lists"),)
    operations = (
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["act_on", "id"], name="cases_act"),
        ),
        migrations.RunPython(make, drop),
    )
