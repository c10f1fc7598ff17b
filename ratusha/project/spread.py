"""What may be published in channels (Telegram, Facebook, e-mail), put together from the apps; topics of the list."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.share import cut
from ratusha.channels.web.subjects import Subject
from ratusha.foundation.access.actors import stranger
from ratusha.office.minutes import queries as minutes
from ratusha.office.proposals import queries as drafts
from ratusha.openness.site import queries as site
from ratusha.openness.spreading.queries import Item, Kind, of_subject, register, register_topic
from ratusha.participation.budgeting import queries as budgeting
from ratusha.participation.consultations import queries as consultations
from ratusha.participation.petitions import queries as petitions
from ratusha.participation.polls import queries as polls

SAYS = 240
DECISION, CAMPAIGN, NEWS = "minutes.decision", "budgeting.campaign", "site.newspage"


def decision(pk: int) -> Subject | None:
    """A published decision. 1 query."""
    one = minutes.public().filter(pk=pk).first()
    return decision_of(one) if one is not None else None


def decision_of(one: Any) -> Subject:
    """The same of a published one. No query."""
    kind = gettext("Decision No. {number}").format(number=one.number)
    return Subject(
        title=one.title, address=minutes.address(one.pk), kind=kind, sided=False,
        closed=_("The decision is taken, so comments are closed."),
    )  # fmt: skip


def campaigns() -> QuerySet[Any]:
    """Campaigns that have begun."""
    return budgeting.visible_campaigns(stranger()).filter(started_at__isnull=False)


def campaign(pk: int) -> Subject | None:
    """A campaign of the participatory budget that everybody sees. 1 query."""
    one = campaigns().filter(pk=pk).first()
    return campaign_of(one) if one is not None else None


def campaign_of(one: Any) -> Subject:
    """The same of a public one. No query."""
    return Subject(
        title=one.title, address=reverse("budgeting:campaign", args=[one.pk]), kind=_("Participatory budget"),
        closed=_("Comments are written on the pages of projects."),
    )  # fmt: skip


def news(pk: int) -> Subject | None:
    """A published piece of news. 1 query."""
    one = site.public_news().filter(pk=pk).first()
    return news_of(one) if one is not None else None


def news_of(one: Any) -> Subject:
    """The same of a published one. No query."""
    return Subject(
        title=one.title, address=one.address, kind=_("News"), says=one.search_description or one.summary,
        closed=_("News are not discussed here."),
    )  # fmt: skip


def petition_of(one: Any) -> Subject:
    """A public petition without its count, which another moment would make untrue. No query."""
    return Subject(
        title=one.title, address=reverse("petitions:petition", args=[one.pk]), kind=_("Petition"),
        says=cut(one.text, SAYS), closed=_("Comments are written on the page of the petition."),
    )  # fmt: skip


def kind(
    label: str, words: Any, topic: str, rows: Callable[[], QuerySet[Any]], at: str,
    of: Callable[[Any], Subject] | None = None,
) -> Kind:  # fmt: skip
    """Objects of the share kit, public since the moment in the column `at`; `of`: what is told of a row."""

    def item(about: str, row: Any) -> Item | None:
        since: datetime | None = getattr(row, at)
        return of_subject(about, of(row) if of else subjects.of_row(about, row), since, topic)

    return Kind(label, words, topic, lambda: rows().order_by(f"-{at}", "-pk"), item)


def register_all() -> None:
    """Will let these be published in channels and nothing else."""
    subjects.register(DECISION, decision, _("Decision"), decision_of)
    subjects.register(CAMPAIGN, campaign, _("Participatory budget"), campaign_of)
    subjects.register(NEWS, news, _("News"), news_of)
    register_topic("news", _("News"))
    register_topic("council", _("Decisions of the council and drafts"))
    register_topic("petitions", _("Petitions"))
    register_topic("budget", _("Participatory budget"))
    register_topic("opinions", _("Consultations and polls"))
    register(
        kind(NEWS, _("News"), "news", site.public_news, "first_published_at"),
        kind(DECISION, _("Decisions of the council"), "council",
             lambda: minutes.public().filter(published_at__isnull=False), "published_at"),
        kind(drafts.LABEL, _("Draft decisions of the council"), "council",
             lambda: drafts.published().filter(published_at__isnull=False), "published_at"),
        kind(petitions.LABEL, _("Petitions"), "petitions", petitions.public, "published_at", petition_of),
        kind(CAMPAIGN, _("Participatory budget"), "budget", campaigns, "started_at"),
        kind("consultations.consultation", _("Consultations"), "opinions", consultations.published, "opened_at"),
        kind("polls.poll", _("Polls"), "opinions", lambda: polls.visible_to(stranger()), "published_at"),
    )  # fmt: skip
