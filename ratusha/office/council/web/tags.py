"""`{% load council %}`: a member by name, linked where there is a page."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .public import member_address

register = template.Library()


@register.simple_tag
def member(one: Any) -> SafeString:
    """The member's whole name as a link to their page."""
    href = member_address(one.pk)
    return format_html('<a href="{}">{}</a>', href, one.full_name) if href else format_html("{}", one.full_name)
