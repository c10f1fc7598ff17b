"""The first rules of escalation and reasons of lateness, which officials edit afterwards."""

from django.db import migrations

RULES = (
    ("Лишився один робочий день", "before", 1, ["unit_head"]),
    ("Строк минув", "late", 1, ["unit_head", "head"]),
    ("Строк минув п’ять робочих днів тому", "late", 5, ["executor", "unit_head", "head"]),
    ("Прострочено, причини не названо", "unreasoned", 1, ["executor", "unit_head", "head"]),
    ("Виконавець не взяв у роботу три робочі дні", "untaken", 3, ["executor", "unit_head"]),
    ("У підрозділі без виконавця два робочі дні", "unassigned", 2, ["unit_head"]),
    ("Строк зупинено понад двадцять робочих днів", "standing", 20, ["unit_head"]),
)
CODES = (
    ("expertise", "Чекали на висновок або обстеження", True),
    ("other-body", "Чекали на відповідь іншої установи", False),
    ("applicant", "Чекали на документи заявника", False),
    ("absence", "Виконавець був відсутній, заміни не було", True),
    ("load", "Забагато справ одночасно", True),
    ("works", "Роботи тривали довше, ніж планували", True),
    ("late-handing", "Пізно передано виконавцеві", True),
    ("outage", "Не було світла, зв’язку або оголошували тривогу", False),
    ("other", "Інша причина", True),
)


def fill(apps, schema_editor):
    rule, code = apps.get_model("control", "EscalationRule"), apps.get_model("control", "LateCode")
    rule.objects.bulk_create(
        rule(name=name, trigger=trigger, days=days, recipients=who) for name, trigger, days, who in RULES
    )
    code.objects.bulk_create(code(code=one, name=name, ours=ours) for one, name, ours in CODES)


class Migration(migrations.Migration):
    dependencies = [("control", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
