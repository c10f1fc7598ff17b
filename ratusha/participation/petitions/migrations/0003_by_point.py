from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("petitions", "0002_goal_doubles_associations")]

    operations = [
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(fields=["lat", "lon"], name="petitions_by_point"),
        ),
    ]
