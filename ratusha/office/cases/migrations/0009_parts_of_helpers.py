"""Who was named a helper in a resolution gets a part, by which they see the case."""

from datetime import date

from django.db import migrations


def give_parts(apps, _schema):
    Resolution, Task = apps.get_model("cases", "Resolution"), apps.get_model("tasks", "Task")
    rows = Resolution.objects.filter(helpers__isnull=False).values_list(
        "case_id", "text", "author_id", "due_on", "at", "helpers", "case__closed_at"
    )
    for case, text, author, due_on, at, helper, closed_at in rows.iterator(chunk_size=1000):
        Task.objects.create(
            kind="part", about_label="cases.case", about_id=case, text=text, giver_id=author, assignee_id=helper,
            given_at=at, due_on=due_on, day=due_on or date(9999, 12, 31), required=False,
            state="accepted" if closed_at else "given", closed_at=closed_at,
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_intake"), ("tasks", "0001_initial")]
    operations = [migrations.RunPython(give_parts, migrations.RunPython.noop)]
