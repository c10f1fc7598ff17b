"""Wagtail's addresses, all of them behind our gate, which closes those of its log-in, passwords, people and groups."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.urls import urlpatterns as of_wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from ..adapters import showing
from . import gate, public

showing.draws.append(public.shown)


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    """To the workspace of the office."""
    return MenuItem(_("Back to the office"), "/office/site/", name="office", icon_name="arrow-left", order=1)


@hooks.register("construct_help_menu")
def no_foreign_help(_request: HttpRequest, items: list[Any]) -> None:
    """News and the guide of Wagtail are in English and tell of parts that are closed here."""
    items.clear()


@hooks.register("construct_reports_menu")
def reports_of_ours(_request: HttpRequest, items: list[Any]) -> None:
    """The history of the site is our journal; types of pages are names of programs."""
    items[:] = [one for one in items if one.name not in ("site-history", "page-types-usage")]


urlpatterns = decorate_urlpatterns(list(of_wagtail), gate.gated)
