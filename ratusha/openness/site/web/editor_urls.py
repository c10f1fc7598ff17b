"""Wagtail's addresses, all of them behind our gate, which closes those of its log-in, passwords, people and groups."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.urls import urlpatterns as of_wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import gate


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    """To the workspace of the office."""
    return MenuItem(_("Back to the office"), "/office/site/", name="office", icon_name="arrow-left", order=1)


urlpatterns = decorate_urlpatterns(list(of_wagtail), gate.gated)
