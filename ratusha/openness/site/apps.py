"""The app."""

from django.apps import AppConfig
from django.conf import settings
from modelsearch.apps import ModelSearchAppConfig
from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.contrib.simple_translation.apps import SimpleTranslationAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class SiteConfig(AppConfig):
    default = True
    name = "ratusha.openness.site"

    def ready(self) -> None:
        from . import queries  # noqa: F401 (the guard of files)


class Later(AppConfig):
    """Of the editor alone: 28 MB with all that it reads in, so not in processes that never show it."""

    default = False

    def ready(self) -> None:
        if settings.SHOWS_EDITOR:
            super().ready()


class RedirectsConfig(Later, WagtailRedirectsAppConfig):
    """Wagtail's."""


class TranslationConfig(Later, SimpleTranslationAppConfig):
    """Wagtail's."""


class UsersConfig(Later, WagtailUsersAppConfig):
    """Wagtail's."""


class PapersConfig(Later, WagtailDocsAppConfig):
    """Wagtail's."""


class PicturesConfig(Later, WagtailImagesAppConfig):
    """Wagtail's."""


class EditorConfig(Later, WagtailAdminAppConfig):
    """Wagtail's editor as it is, without scripts inside pages and letters of its own: people are told by `notify`."""

    def ready(self) -> None:
        if not settings.SHOWS_EDITOR:
            return
        from wagtail.admin import signal_handlers

        from .adapters import checking, choosing
        from .models import SitePage

        SitePage.base_form_class = checking.PageForm
        choosing.begin_outside()
        signal_handlers.register_signal_handlers = lambda: None
        super().ready()


class FindingConfig(ModelSearchAppConfig):
    """The editor's search without tables of its own: it looks for parts of words where the pages themselves are."""

    name = "ratusha.openness.site.adapters"
    label = "site_finding"
    backend_setting_name = "WAGTAILSEARCH_BACKENDS"
    default = False

    def ready(self) -> None:
        """No index is kept, so nothing is to be told of changes."""
