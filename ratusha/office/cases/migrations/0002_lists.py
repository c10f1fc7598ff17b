"""The first code lists, which officials edit afterwards: subject index and templates of answers."""

from datetime import date

from django.db import migrations

# Classifier of appeals, КМУ №858 of 24.09.2008, part 10. The exact numbers must be checked against the wording in force.
SUBJECTS = (
    ("010", "Промислова політика"),
    ("020", "Аграрна політика і земельні відносини"),
    ("030", "Транспорт і зв’язок"),
    ("040", "Економічна, цінова, інвестиційна політика, підприємництво"),
    ("050", "Фінансова, податкова, митна політика"),
    ("060", "Соціальний захист"),
    ("070", "Праця і заробітна плата"),
    ("080", "Охорона здоров’я"),
    ("090", "Комунальне господарство"),
    ("100", "Житлова політика"),
    ("110", "Екологія та природні ресурси"),
    ("120", "Законність і правопорядок"),
    ("130", "Сім’я, діти, молодь, фізична культура і спорт"),
    ("140", "Культура та культурна спадщина"),
    ("150", "Освіта і наука"),
    ("210", "Місцеве самоврядування"),
    ("240", "Інше"),
)
APPEAL_ROUTE = (
    "Якщо ви не згодні з цією відповіддю, її можна оскаржити до вищого органу чи посадової особи або до суду "
    "(стаття 16 Закону України «Про звернення громадян»)."
)
TEMPLATES = (
    (
        "done",
        "Вирішено, роботи виконано",
        "satisfied",
        "Ваше звернення розглянуто. Питання вирішено: …\n\n"
        "Якщо після цього щось лишиться не так, напишіть нам у цьому ж листуванні.",
        "",
        "",
    ),
    (
        "explained",
        "Роз’яснення",
        "explained",
        "Ваше звернення розглянуто. За законом це питання вирішують так: …\n\nВам потрібно: …",
        "",
        "",
    ),
    (
        "refused",
        "Відмова",
        "refused",
        "Ваше звернення розглянуто. Вирішити питання так, як ви просите, ми не можемо.\n\nПричина: …",
        "Закон України «Про звернення громадян», стаття 15",
        APPEAL_ROUTE,
    ),
)


def fill(apps, schema_editor):
    subject = apps.get_model("cases", "Subject")
    template = apps.get_model("cases", "AnswerTemplate")
    subject.objects.bulk_create([subject(code=code, name=name) for code, name in SUBJECTS])
    template.objects.bulk_create(
        template(
            code=code,
            kind="appeals.appeal",
            name=name,
            outcome=outcome,
            body=body,
            law=law,
            appeal_route=route,
            since=date(2020, 1, 1),
        )
        for code, name, outcome, body, law, route in TEMPLATES
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
