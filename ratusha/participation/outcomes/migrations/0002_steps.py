"""The steps that the line «what became of it» has from the beginning; a community may add its own."""

from typing import Any

from django.db import migrations

STEPS = (
    ("voices", "Голоси людей", "Voices of people", 10, True, False),
    ("agenda", "Порядок денний", "Agenda item", 20, True, False),
    ("vote", "Голосування", "Vote", 30, True, False),
    ("decision", "Рішення", "Decision", 40, True, False),
    ("task", "Завдання", "Task", 50, True, False),
    ("money", "Договір і гроші", "Contract and money", 60, False, False),
    ("result", "Результат", "Result", 70, True, True),
)


def add(apps: Any, _schema: Any) -> None:
    model = apps.get_model("outcomes", "Step")
    for code, name, english, ordinal, always, ends in STEPS:
        model.objects.create(code=code, name=name, name_en=english, ordinal=ordinal, always=always, ends=ends)


class Migration(migrations.Migration):
    dependencies = (("outcomes", "0001_initial"),)
    operations = (migrations.RunPython(add, migrations.RunPython.noop),)
