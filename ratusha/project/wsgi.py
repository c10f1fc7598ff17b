"""The WSGI door for web workers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")
application = get_wsgi_application()

from ratusha.channels.web import catalogues  # noqa: E402
from ratusha.foundation.upkeep import timing  # noqa: E402 (its table needs the apps to be loaded)

timing.begin()
catalogues.join()

# What was loaded at the start stays for good: the collector need not look at it again, nor come so often.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
