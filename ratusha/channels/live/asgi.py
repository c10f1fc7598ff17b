"""The ASGI door of live events: no middleware, one address."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")
django.setup()

from .stream import Live  # noqa: E402 (Django must be set up first)

application = Live()
