"""`{% load inforequests %}`: why a piece of a public text is hidden."""

from django import template
from django.utils.translation import gettext_lazy as _

from ratusha.participation.inforequests import queries

register = template.Library()


@register.filter
def reason_words(reason: str) -> str:
    """«Ім’я людини приховано» of `name`."""
    return str(queries.HIDDEN_WORDS.get(reason, _("personal data hidden")))  # type: ignore[call-overload]
