"""`python -m bench.stock.fill`: its tables and one page -> the address of the page."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.stock.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from wagtail.models import Site  # noqa: E402

from bench.stock.models import PlainPage  # noqa: E402

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    root = Site.objects.get().root_page
    text = "".join(f"<p>Сьогодні відкрито міст, частина {one}.</p>" for one in range(20))
    page = root.add_child(instance=PlainPage(title="Відремонтовано міст", slug="mist", body=text))
    sys.stdout.write(page.url_path.removeprefix(root.url_path.rstrip("/")))
