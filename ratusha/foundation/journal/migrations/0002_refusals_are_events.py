"""Refusals become security events among others: the rows that there are go over, the table goes."""

from uuid import uuid4

from django.db import migrations

AT_ONCE = 1000
SAME = ("at", "action", "code", "channel", "actor_kind", "actor_id", "target_type", "target_id", "request_id")


def move(apps, schema_editor):
    refusals, events = apps.get_model("journal", "Refusal"), apps.get_model("watch", "Event")
    rows = [
        events(
            uid=uuid4().hex,
            kind="refusal",
            outcome="failure",
            severity=2 if row["code"] in ("forbidden", "request_reused") else 1,
            **row,
        )
        for row in refusals.objects.order_by("id").values(*SAME).iterator(AT_ONCE)
    ]
    events.objects.bulk_create(rows, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial"), ("watch", "0001_initial")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="refusal", name="journal_refusal_at"),
        migrations.DeleteModel(name="Refusal"),
        migrations.CreateModel(
            name="Refusal",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("watch.event",),
        ),
    ]
