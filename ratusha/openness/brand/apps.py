"""The app."""

from django.apps import AppConfig


class BrandConfig(AppConfig):
    name = "ratusha.openness.brand"

    def ready(self) -> None:
        from ratusha.channels.web import brands
        from ratusha.foundation.papers import heads

        from .queries.wearing import arms_now, colours_now, worn_now

        brands.provide(worn_now)
        heads.provide_arms(arms_now)
        heads.provide_colours(colours_now)
