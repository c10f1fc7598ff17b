"""The app."""

from django.apps import AppConfig
from wagtail.admin.apps import WagtailAdminAppConfig


class SiteConfig(AppConfig):
    default = True
    name = "ratusha.openness.site"

    def ready(self) -> None:
        from . import queries  # noqa: F401 (the guard of files)


class EditorConfig(WagtailAdminAppConfig):
    """Wagtail's editor as it is, without letters of its own: what people are told goes by `notify`."""

    default = False

    def ready(self) -> None:
        from wagtail.admin import signal_handlers

        signal_handlers.register_signal_handlers = lambda: None
        super().ready()
