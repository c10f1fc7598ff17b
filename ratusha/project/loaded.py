"""The whole house in memory, before it is copied: no thread runs and no connection is open yet."""

import gc
import os
from contextlib import suppress
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 (the settings are there now)
from django.db import connections  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import NoReverseMatch, get_resolver, reverse  # noqa: E402
from django.utils import translation  # noqa: E402

from ratusha.channels import web  # noqa: E402
from ratusha.channels.web import catalogues  # noqa: E402

FRAMES = Path(web.__file__).parent / "templates"


def tell_addresses() -> None:
    """Will read every page in and make ready what addresses are told by: half a second of a first visit."""
    with translation.override(settings.LANGUAGE_CODE):
        for name, (_prefix, inside) in get_resolver().namespace_dict.items():
            known = next((one for one in inside.reverse_dict if isinstance(one, str)), "none")
            with suppress(NoReverseMatch):
                reverse(f"{name}:{known}")


def read_frames() -> None:
    """Will read in the templates that every page is framed by and made of."""
    for one in FRAMES.rglob("*.html"):
        engines["django"].get_template(str(one.relative_to(FRAMES)))


catalogues.join()
tell_addresses()
read_frames()
connections.close_all()

# What was loaded at the start stays for good: the collector need not look at it again, nor come so often.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
