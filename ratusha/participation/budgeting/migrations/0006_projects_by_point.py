from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("budgeting", "0005_commission_paper")]

    operations = [
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["lat", "lon"], name="budgeting_project_point"),
        ),
    ]
