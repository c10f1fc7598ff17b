"""Templates: who may use which, and what they ask for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.charter import queries as charter

from .. import permissions, rules
from ..models import Draft, Route, Template, TemplateVersion
from ..rules import Field


def templates_for(actor: Actor) -> QuerySet[Template]:
    """Templates in use that the actor may write by: those of no unit or of their own; all for who keeps them."""
    found = Template.objects.filter(active=True)
    if permissions.can_keep(actor):
        return found
    if not permissions.can_start(actor):
        return found.none()
    return found.filter(Q(units=None) | Q(units__in=actor.units)).distinct()


def all_templates() -> QuerySet[Template]:
    """Every template, also those out of use."""
    return Template.objects.order_by("-active", "kind", "name")


def templates_kept(actor: Actor) -> QuerySet[Template]:
    """Every template, for who keeps them."""
    return all_templates().order_by() if permissions.can_keep(actor) else Template.objects.none()


def all_routes() -> QuerySet[Route]:
    """Every route with its unit, those in use first."""
    return Route.objects.select_related("unit").order_by("-active", "name")


def routes_kept(actor: Actor) -> QuerySet[Route]:
    """Every route, for who keeps them."""
    return all_routes().order_by() if permissions.can_keep(actor) else Route.objects.none()


def newest(template: Template) -> TemplateVersion | None:
    """The version in use. 1 query."""
    return template.versions.select_related("file").filter(ordinal=template.ordinal).first()


def fields_of(version: TemplateVersion | None) -> list[Field]:
    """The fields that the version declares."""
    return rules.declared(version.fields) if version is not None else []


@dataclass(frozen=True, slots=True)
class Given:
    """What every paper knows without being asked."""

    author: Account
    signer: Account | None
    unit: str
    title: str
    addressee: str
    answers: str
    today: date


def given_values(given: Given) -> dict[str, str]:
    """Values of the fields that every template has."""
    signer = given.signer
    return {
        "title": given.title,
        "addressee": given.addressee,
        "today": given.today.isoformat(),
        "author": rules.family_first(given.author.name),
        "author_office": given.author.position,
        "unit": given.unit,
        "signer": rules.family_first(signer.name) if signer else "",
        "signer_office": signer.position if signer else "",
        "community": charter.value("community.name"),
        "council": charter.value("community.council"),
        "council_genitive": charter.value("community.council_genitive"),
        "answers": given.answers,
    }


def drafts_by(template: Template) -> int:
    """How many drafts were written by it. 1 query."""
    return Draft.objects.filter(template__template=template).count()
