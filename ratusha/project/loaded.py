"""The whole house in memory, before it is copied: no thread runs and no connection is open yet."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")
application = get_wsgi_application()

from django.db import connections  # noqa: E402 (the settings are there now)
from django.urls import get_resolver  # noqa: E402

from ratusha.channels.web import catalogues  # noqa: E402

catalogues.join()
_addresses = get_resolver().url_patterns  # every page is read in now, not at the first visit
connections.close_all()

# What was loaded at the start stays for good: the collector need not look at it again, nor come so often.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
