"""The rest of those words: of tables, of the review, of what is deleted or moved with its translations."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

WORDS = (
    _("for content type"),
    _("There may only be one in progress or needs changes workflow state per page/snippet."),
    _("Workflow '%(workflow_name)s' on %(model_name)s '%(title)s': %(status)s"),
    _(
        "Active workflows can be added to pages/snippets. Deactivating a workflow does not remove it from "
        "existing pages/snippets."
    ),
    _("Pages/snippets at this step in a workflow will be moderated or approved by these groups of users"),
    _("Task '%(task_name)s' on Revision '%(revision_info)s': %(status)s"),
    _("Removed the '%(restriction)s' view restriction. The page is public."),
    _("Private, accessible with a shared password"),
    _(
        "Shared passwords should not be used to protect sensitive content. Anyone who has this password will "
        "be able to view the content."
    ),
    _("Use server language: %(language_name)s"),
    _("Use server time zone"),
    _("Can access Wagtail admin"),
    _("%(classname)s object (%(id)s)"),
    _("%(model_name)s '%(object)s' is live and this version has been scheduled for publishing."),
    _("%(model_name)s '%(object)s' updated and published."),
    _("%(model_name)s '%(object)s' created and published."),
    _("%(model_name)s '%(object)s' has been submitted for moderation."),
    _("%(model_name)s '%(object)s' created and submitted for moderation."),
    _("Workflow on %(model_name)s '%(object)s' has been restarted."),
    _("Workflow on %(model_name)s '%(object)s' has been cancelled."),
    _("You are viewing a previous version of this %(model_name)s from <b>%(created_at)s</b> by %(user)s"),
    _("%(model_name)s '%(object)s' has been replaced with version from %(timestamp)s."),
    _("Version from %(timestamp)s of %(model_name)s '%(object)s' has been published."),
    _("Version from %(timestamp)s of %(model_name)s '%(object)s' has been scheduled for publishing."),
    _("%(related_model_name)s %(field_label)s"),
    _("(Private %(object)s)"),
    _("Privacy is inherited from the ancestor page - %(ancestor_page)s"),
    _("%(parent_pages)s and %(child_pages)s have been deleted"),
    _("%(parent_pages)s and %(child_pages)s have been published"),
    _("%(parent_pages)s and %(child_pages)s have been unpublished"),
    _("Request to create %(model_name)s was blocked by hook."),
    _("Request to edit %(model_name)s was blocked by hook."),
    _("This page was marked as needing changes at <strong>%(task)s</strong> in <strong>%(workflow)s</strong>."),
    _("This page is currently at <strong>%(task)s</strong> in <strong>%(workflow)s</strong>."),
    _(
        "This workflow is currently in progress on %(workflow_states_in_progress)s pages. Deleting this "
        "workflow will cancel moderation on these page. Are you sure you want to delete this workflow?"
    ),
    _("System default"),
    _("More contrast"),
    _("contrast"),
    _("Snug"),
    _("density"),
    _("Enable custom keyboard shortcuts specific to Wagtail."),
    _("Can view"),
    _("Toggle all"),
    _("Last login"),
    _("Never"),
    _("%(num_pages)d pages and %(num_others)d others"),
    _("A heading that identifies the overall topic of the table, and is useful for screen reader users."),
    _("Table headers"),
    _("Display the first row as a header"),
    _("Display the first column as a header"),
    _("Display the first row AND first column as headers"),
    _("No headers"),
    _("Which cells should be displayed as headers?"),
    _("Select a header option"),
    _("Instances"),
    _("Replace current revision"),
    _("Default avatar"),
    _("%(model)s permissions"),
)
COUNTED = (
    ngettext_lazy(
        "The following page cannot be moved to %(dest_title)s",
        "The following pages cannot be moved to %(dest_title)s",
        "n",
    ),
    ngettext_lazy(
        "It will also delete 1 translation and its combined %(translation_descendant_count)s translated child page.",
        "It will also delete 1 translation and its combined %(translation_descendant_count)s translated child pages.",
        "n",
    ),
    ngettext_lazy(
        "It will also delete %(translation_count)s translations and their combined "
        "%(translation_descendant_count)s translated child page.",
        "It will also delete %(translation_count)s translations and their combined "
        "%(translation_descendant_count)s translated child pages.",
        "n",
    ),
    ngettext_lazy(
        "It will also delete %(translation_count)s translation.",
        "It will also delete %(translation_count)s translations.",
        "n",
    ),
    ngettext_lazy(
        "Deleting this page will also delete 1 translation and its combined %(translation_descendant_count)s "
        "translated child page.",
        "Deleting this page will also delete 1 translation and its combined %(translation_descendant_count)s "
        "translated child pages.",
        "n",
    ),
    ngettext_lazy(
        "Deleting this page will also delete %(translation_count)s translations and their combined "
        "%(translation_descendant_count)s translated child page.",
        "Deleting this page will also delete %(translation_count)s translations and their combined "
        "%(translation_descendant_count)s translated child pages.",
        "n",
    ),
    ngettext_lazy(
        "This will also move one translation of this page and its child pages",
        "This will also move %(translations_to_move_count)s translations of this page and their child pages",
        "n",
    ),
    ngettext_lazy(
        "This page has one subpage and its translations have a combined one translated child page. Unpublish these too",
        "This page has %(live_descendant_count)s child pages and its translations have a combined one "
        "translated child page. Unpublish these too",
        "n",
    ),
    ngettext_lazy(
        "This page has one child page and its translations have a combined %(translation_descendant_count)s "
        "translated child pages. Unpublish these too",
        "This page has %(live_descendant_count)s child pages and its translations have a combined "
        "%(translation_descendant_count)s translated child pages. Unpublish these too",
        "n",
    ),
    ngettext_lazy(
        "Add 1 document to new collection",
        "Add %(counter)s documents to new collection",
        "n",
    ),
    ngettext_lazy(
        "%(num_pages)d page",
        "%(num_pages)d pages",
        "n",
    ),
    ngettext_lazy(
        "This workflow is in progress on %(states_in_progress)d page/snippet. Disabling this workflow will "
        "cancel moderation on this page/snippet.",
        "This workflow is in progress on %(states_in_progress)d pages/snippets. Disabling this workflow will "
        "cancel moderation on these pages/snippets.",
        "n",
    ),
)
