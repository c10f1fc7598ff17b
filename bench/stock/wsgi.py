"""The door of the plain site."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.stock.settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
