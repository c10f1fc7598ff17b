"""`{% load ratusha_entering %}`: words about log-ins."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
DEVICES = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"))


@register.filter
def device(agent: str) -> str:
    """«Chrome, Android» of what a browser says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    where = next((name for mark, name in DEVICES if mark in agent), "Linux" if "Linux" in agent else "")
    return ", ".join(part for part in (browser, where) if part) or _("Another program")
