from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("site", "0003_programme")]

    operations = [
        migrations.AlterModelOptions(
            name="picture", options={"verbose_name": "picture", "verbose_name_plural": "pictures"}
        ),
    ]
