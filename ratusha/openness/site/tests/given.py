"""Builders of the site's tests."""

from typing import Any

from django.utils import timezone

from ratusha.foundation.actions.call import system_call
from ratusha.openness.site import actions
from ratusha.openness.site.models import HomePage, NewsIndexPage, NewsPage


def laid() -> HomePage:
    """The site with its lists."""
    actions.lay(system_call("site"))
    return HomePage.objects.get(slug="uk")


def news(title: str = "Відремонтовано міст", *, live: bool = True, **more: Any) -> NewsPage:
    """A piece of news; published unless told otherwise."""
    parent = NewsIndexPage.objects.first() or (laid() and NewsIndexPage.objects.get())
    page = NewsPage(title=title, happened_on=timezone.localdate(), locale=parent.locale, live=False, **more)
    parent.add_child(instance=page)
    if live:
        page.save_revision(changed=False).publish()
        page.refresh_from_db()
    return page
