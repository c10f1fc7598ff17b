"""The first rules of the watch: guessing, floods and alarms in use, those about habits to be tried first."""

from django.db import migrations

BASIS = "Рішення громади: числа підібрано для ради з 20–100 працівниками, змініть їх після випробування на минулому"
RULES = (
    # code, name, pattern, minutes, how many, kind, severity, in use, more
    ("guess-account", "Добирають пароль до одного входу", "guess_account", 15, 8, "guessing", 1, True, {}),
    ("guess-address", "Добирають паролі з однієї адреси", "guess_address", 15, 30, "guessing", 2, True, {}),
    ("spraying", "З однієї адреси пробують багато входів", "spraying", 60, 6, "guessing", 2, True, {}),
    ("guessed", "Увійшли після багатьох хибних спроб", "guessed", 30, 8, "account", 3, True, {}),
    ("mass-export", "Багато вивантажень даних", "mass_export", 60, 10, "leak", 3, True, {}),
    ("mass-view", "Переглядають картки багатьох людей", "mass_view", 60, 60, "leak", 2, False, {}),
    (
        "night-admin",
        "Налаштування або повноваження міняють уночі",
        "night_admin",
        60,
        1,
        "rights",
        2,
        True,
        {"hour_from": 22, "hour_to": 6},
    ),
    (
        "rights-off-hours",
        "Повноваження міняють поза робочим часом",
        "rights_off_hours",
        60,
        1,
        "rights",
        2,
        False,
        {"hour_from": 18, "hour_to": 8, "weekends": True},
    ),
    ("two-networks", "Один вхід із двох мереж водночас", "two_networks", 30, 2, "account", 2, False, {}),
    ("refusals", "Багато відмов через брак повноважень", "refusals", 15, 20, "rights", 1, True, {}),
    ("alarm", "Шкідливий файл, втручання в журнал, збій копії", "alarm", 60, 1, "tampering", 3, True, {}),
)


def add(apps, schema_editor):
    rules = apps.get_model("incidents", "WatchRule")
    for code, name, pattern, minutes, many, kind, severity, active, more in RULES:
        rules.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "pattern": pattern,
                "window_minutes": minutes,
                "threshold": many,
                "kind": kind,
                "severity": severity,
                "active": active,
                "basis": BASIS,
                **more,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
