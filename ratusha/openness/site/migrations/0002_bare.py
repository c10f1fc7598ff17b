"""The site begins bare: what Wagtail's own history puts in is taken away, so that both ways of setting up agree.

Its roots, places for pictures and groups are laid by the action `site.lay`, from what the community needs.
"""

from typing import Any

from django.db import migrations

EMPTIED = (
    ("wagtailcore", "GroupPagePermission"), ("wagtailcore", "GroupCollectionPermission"),
    ("wagtailcore", "WorkflowPage"), ("wagtailcore", "WorkflowTask"), ("wagtailcore", "Workflow"),
    ("wagtailcore", "GroupApprovalTask"), ("wagtailcore", "Task"), ("wagtailcore", "Site"), ("wagtailcore", "Page"),
    ("wagtailcore", "Collection"), ("wagtailcore", "Locale"), ("auth", "Group"),
)  # fmt: skip


def bare(apps: Any, schema_editor: Any) -> None:
    for app, name in EMPTIED:
        model = apps.get_model(app, name)
        if name == "GroupApprovalTask":
            for task in model.objects.all():
                task.groups.clear()
        if name == "Group":
            for group in model.objects.all():
                group.permissions.clear()
        model.objects.all()._raw_delete(schema_editor.connection.alias)


class Migration(migrations.Migration):

    dependencies = [
        ("site", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("simple_translation", "0001_initial"),
    ]

    operations = [migrations.RunPython(bare, migrations.RunPython.noop)]
