"""The duties of article 15 of Law 2939-VI, each a row that somebody will answer for."""

from django.db import migrations

CODES = (
    "structure", "finances", "acts", "drafts", "legal_basis", "services", "requests_order", "record_system", "datasets",
    "participation", "agendas", "rooms", "internal_rules", "reports", "contacts", "schedules", "vacancies",
    "enterprises", "filing", "property",
)
MONTHS = {"reports": 12}


def add(apps, schema_editor):
    duties = apps.get_model("transparency", "Duty")
    for ordinal, code in enumerate(CODES, start=1):
        duties.objects.get_or_create(code=code, defaults={"ordinal": ordinal, "months": MONTHS.get(code, 0)})


class Migration(migrations.Migration):
    dependencies = [("transparency", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
