"""The first kinds of work that are about no task; the town hall keeps the list itself."""

from django.db import migrations

KINDS = (
    ("appeals", "Робота зі зверненнями"),
    ("reception", "Прийом громадян"),
    ("meetings", "Наради і засідання"),
    ("field", "Виїзди на місце"),
    ("papers", "Ведення документів"),
    ("training", "Навчання"),
    ("other", "Інша робота"),
)


def add(apps, schema_editor):
    kinds = apps.get_model("timekeeping", "WorkKind")
    for place, (code, name) in enumerate(KINDS, start=1):
        kinds.objects.get_or_create(code=code, defaults={"name": name, "ordinal": place * 10})


class Migration(migrations.Migration):
    dependencies = [("timekeeping", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
