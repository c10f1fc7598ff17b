"""`{% load share %}`: the share card of a public object.

    {% block head %}{% share_meta "petitions.petition" petition.pk %}{% endblock %}
    {% share "petitions.petition" petition.pk %}
    {% part_of "talk" "proposals.proposal" draft.pk %}

The object is looked up once for a page, whichever tags ask.
"""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from ratusha.channels.web import share as cards
from ratusha.channels.web import subjects

register = template.Library()


def told(context: Context, label: str, pk: Any) -> dict[str, Any]:
    """The object with its address, picture and notice."""
    about = label if pk is None else f"{label}:{pk}"
    subject = subjects.on_page(context.get("request"), about)
    if subject is None:
        return {"subject": None}
    return {
        "about": about,
        "subject": subject,
        "address": cards.address_of(subject),
        "picture": f"{settings.PUBLIC_URL}/share/{about}/card.png",
        "community": context.get("community"),
    }


@register.simple_tag(takes_context=True)
def part_of(context: Context, name: str, label: str, pk: Any = None) -> SafeString:
    """A part of the apps above about the object, by name: «talk», «follow»; nothing where nobody has registered it.

    For apps that may not import what residents take part in, such as those of the council.
    """
    chosen = subjects.part(name)
    if not chosen:
        return SafeString()
    with context.push(label=label, pk=pk):
        return get_template(chosen).template.render(context)  # type: ignore[attr-defined, no-any-return]


@register.inclusion_tag("web/parts/share_meta.html", takes_context=True)
def share_meta(context: Context, label: str, pk: Any = None) -> dict[str, Any]:
    """What other sites show of the page: title, sentence, picture."""
    found = told(context, label, pk)
    if found["subject"] is not None and (request := context.get("request")) is not None:
        request.__dict__["share_told"] = True
    return found


@register.inclusion_tag("web/parts/site_meta.html", takes_context=True)
def site_meta(context: Context) -> dict[str, Any]:
    """The same of a page that is no object: the card of the community. Nothing where the page has told its own."""
    told_own = "share_told" in getattr(context.get("request"), "__dict__", {})
    return {"told": told_own, "community": context.get("community"),
            "picture": f"{settings.PUBLIC_URL}/share/{cards.SITE}/card.png"}  # fmt: skip


@register.inclusion_tag("web/parts/share.html", takes_context=True)
def share(context: Context, label: str, pk: Any = None) -> dict[str, Any]:
    """A fold with the link to copy, the code to scan and the notices to print."""
    return told(context, label, pk)
