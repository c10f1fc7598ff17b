"""Groups of Wagtail's editor: the shadow of our grants. Names and what each lets there."""

EDITORS = "site-editors"
UNIT = "site-unit-"
ROOT_OF_EDITORS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
ROOT_OF_WRITERS = ("add", "change")
# Wagtail asks for the rights to its own two models, whichever stand in their place.
MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))
MEDIA_OF_EDITORS = ("add", "change", "choose", "delete")
MEDIA_OF_WRITERS = ("add", "choose")
# What the editor of the portal may besides pages: redirects, translations, the editor itself.
BESIDES = (
    ("wagtailadmin", "access_admin"), ("wagtailredirects", "add_redirect"), ("wagtailredirects", "change_redirect"),
    ("wagtailredirects", "delete_redirect"), ("simple_translation", "submit_translation"),
)  # fmt: skip
ENTRY = (("wagtailadmin", "access_admin"),)
