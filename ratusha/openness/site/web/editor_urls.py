"""Wagtail's addresses, all of them behind our gate, which closes those of its log-in, passwords, people and groups."""

from wagtail.admin.urls import urlpatterns as of_wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import gate

urlpatterns = decorate_urlpatterns(list(of_wagtail), gate.gated)
