"""Categories of people are sealed: the code in place of the foreign key, and its blind index to count and find them."""

import django.db.models.deletion
from django.db import migrations, models

import ratusha.foundation.vault
from ratusha.foundation.vault import blind_index

BATCH = 1_000


def seal(apps, _editor):
    belonging = apps.get_model("people", "Belonging")
    codes = dict(apps.get_model("people", "Category").objects.values_list("pk", "code"))
    indexes = {pk: blind_index("people.category", code) for pk, code in codes.items()}
    for batch in _batches(belonging.objects.filter(index="")):
        for row in batch:
            row.code, row.index = codes[row.category_id], indexes[row.category_id]
        belonging.objects.bulk_update(batch, ("code", "index"))


def open_again(apps, editor):
    belonging = apps.get_model("people", "Belonging")
    keys = dict(apps.get_model("people", "Category").objects.values_list("code", "pk"))
    for batch in _batches(belonging.objects.filter(category=None)):
        for row in batch:
            row.category_id = keys[row.code]
        belonging.objects.bulk_update(batch, ("category",))
    if editor.connection.vendor == "postgresql":  # else the table cannot be altered in the same transaction
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _batches(rows):
    while batch := list(rows.order_by("pk")[:BATCH]):
        yield batch


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0007_split_reason"),
    ]

    operations = [
        migrations.AddField(
            model_name="belonging",
            name="code",
            field=ratusha.foundation.vault.EncryptedTextField(default="", max_length=40, verbose_name="category"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="belonging",
            name="index",
            field=models.CharField(db_index=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="belonging", name="people_belonging_once"),
        migrations.AlterField(
            model_name="belonging",
            name="category",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.category"
            ),
        ),
        migrations.RunPython(seal, open_again, elidable=False),
        migrations.RemoveField(model_name="belonging", name="category"),
        migrations.AddConstraint(
            model_name="belonging",
            constraint=models.UniqueConstraint(fields=("person", "index"), name="people_belonging_once"),
        ),
    ]
