"""Words of likeness for templates: `{% load links %}{% why_alike likeness %}`."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..rules import Likeness

register = template.Library()


@register.simple_tag
def why_alike(likeness: Likeness) -> str:
    """Why two cases may be about the same: «3 rare words in common: ліхтар, школа; 150 m away; 3 days before»."""
    parts = [
        _words(likeness),
        _place(likeness),
        _days(likeness.days),
        _("the same author") if likeness.same_author else "",
    ]
    return "; ".join(part for part in parts if part)


def _words(likeness: Likeness) -> str:
    if not likeness.common:
        return ""
    said = ngettext("{n} rare word in common: {words}", "{n} rare words in common: {words}", likeness.common)
    return said.format(n=likeness.common, words=", ".join(likeness.words))


def _place(likeness: Likeness) -> str:
    if likeness.metres is None:
        return _("the same settlement") if likeness.same_settlement else ""
    if likeness.metres < 10:
        return _("the same place")
    if likeness.metres < 1_000:
        return _("{metres} m away").format(metres=round(likeness.metres, -1))
    return _("{kilometres} km away").format(kilometres=round(likeness.metres / 1_000))


def _days(days: int) -> str:
    if days == 0:
        return _("the same day")
    if days > 0:
        return ngettext("{n} day before", "{n} days before", days).format(n=days)
    return ngettext("{n} day after", "{n} days after", -days).format(n=-days)
