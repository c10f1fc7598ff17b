"""The journals and kinds of a usual council: to be changed by each community."""

from django.db import migrations

SERIES = (
    ("incoming", "Вхідні документи", "{n}/{file}"),
    ("outgoing", "Вихідні документи", "{file}/{n}"),
    ("internal", "Внутрішні документи", "{n}/{file}"),
    ("orders", "Розпорядження з основної діяльності", "{n}"),
    ("orders-staff", "Розпорядження з кадрових питань", "{n}-к"),
    ("orders-house", "Розпорядження з адміністративно-господарських питань", "{n}-аг"),
    ("decisions", "Рішення ради", "{n}"),
    ("decisions-committee", "Рішення виконавчого комітету", "{n}-вк"),
    ("contracts", "Договори", "{n}/{year}"),
    ("acts", "Акти", "{n}"),
)
KINDS = (
    # code, name, flow, series, term, seen, public
    ("letter", "Лист", "incoming", "incoming", "documents.ordinary", "unit", False),
    ("deputy-appeal", "Звернення народного депутата", "incoming", "incoming", "documents.deputy", "unit", False),
    ("local-appeal", "Депутатське звернення", "incoming", "incoming", "documents.local_deputy", "unit", False),
    ("local-request", "Депутатський запит", "incoming", "incoming", "documents.local_request", "unit", False),
    ("lawyer-request", "Адвокатський запит", "incoming", "incoming", "documents.lawyer", "unit", False),
    ("court", "Документ суду, прокуратури, поліції", "incoming", "incoming", "", "unit", False),
    ("answer", "Лист вихідний", "outgoing", "outgoing", "", "unit", False),
    ("memo", "Службова записка", "internal", "internal", "", "unit", False),
    ("report", "Доповідна записка", "internal", "internal", "", "unit", False),
    ("minutes", "Протокол", "internal", "internal", "", "unit", False),
    ("order", "Розпорядження голови", "order", "orders", "", "all", True),
    ("order-staff", "Розпорядження з кадрових питань", "order", "orders-staff", "", "unit", False),
    ("order-house", "Розпорядження з господарських питань", "order", "orders-house", "", "unit", False),
    ("decision", "Рішення ради", "decision", "decisions", "", "all", True),
    ("decision-committee", "Рішення виконавчого комітету", "decision", "decisions-committee", "", "all", True),
    ("contract", "Договір", "contract", "contracts", "", "unit", False),
    ("act", "Акт", "act", "acts", "", "unit", False),
)


def add(apps, schema_editor):
    series, kinds = apps.get_model("documents", "Series"), apps.get_model("documents", "Kind")
    known = {}
    for code, name, template in SERIES:
        known[code], _made = series.objects.get_or_create(code=code, defaults={"name": name, "template": template})
    for position, (code, name, flow, of, term, seen, public) in enumerate(KINDS):
        kinds.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "flow": flow, "series": known[of], "term": term, "seen": seen, "public": public,
                "position": position * 10,
            },
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
