"""The app."""

from django.apps import AppConfig
from modelsearch.apps import ModelSearchAppConfig
from wagtail.admin.apps import WagtailAdminAppConfig


class SiteConfig(AppConfig):
    default = True
    name = "ratusha.openness.site"

    def ready(self) -> None:
        from . import queries  # noqa: F401 (the guard of files)


class EditorConfig(WagtailAdminAppConfig):
    """Wagtail's editor as it is, without scripts inside pages and letters of its own: people are told by `notify`."""

    default = False

    def ready(self) -> None:
        from wagtail.admin import signal_handlers

        from .adapters import choosing

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
