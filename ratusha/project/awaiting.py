"""What waits for officials, put together from the apps: the first page of the day asks all of these in one query.

Cases stand there by themselves, with their terms; here is everything else that somebody has to do.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.awaited import Pile, declare
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.notify import queries as notify
from ratusha.office.archive import queries as archive
from ratusha.office.archive.permissions import reads_headings
from ratusha.office.deputies import queries as deputies
from ratusha.office.deputies.queries import requests as asked
from ratusha.office.drafting import queries as drafting
from ratusha.office.exchange import queries as exchange
from ratusha.office.incidents import queries as incidents
from ratusha.office.incidents.permissions import sees_all as sees_incidents
from ratusha.office.knowledge import queries as knowledge
from ratusha.office.minutes import queries as minutes
from ratusha.office.proposals import queries as proposals
from ratusha.office.recordings import queries as recordings
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.permissions import is_inside
from ratusha.office.tasks import queries as tasks
from ratusha.office.timekeeping import queries as timekeeping
from ratusha.openness.opendata import queries as opendata
from ratusha.openness.opendata.permissions import keeps as keeps_data
from ratusha.openness.site import queries as site
from ratusha.openness.site.permissions import can_publish as edits_site
from ratusha.openness.site.permissions import can_write as writes_site
from ratusha.openness.transparency import queries as transparency
from ratusha.openness.transparency.permissions import can_look as looks_at_access
from ratusha.participation.budgeting import queries as budgeting
from ratusha.participation.consultations import queries as consultations
from ratusha.participation.discussion import queries as discussion
from ratusha.participation.feedback import queries as feedback
from ratusha.participation.petitions import queries as petitions
from ratusha.participation.polls import queries as polls
from ratusha.records.identity import queries as identity
from ratusha.records.owndata import queries as owndata
from ratusha.records.people import queries as people
from ratusha.records.signatures import queries as signatures

NEAR = timedelta(days=7)
WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)
Rows = QuerySet[Any]


def has_no_day(actor: Actor) -> bool:
    """Officials whose page of the day has no list of tasks of its own."""
    return not actor.has(*WORKERS)


def leads(actor: Actor) -> bool:
    """The head of the community and who acts as one."""
    return actor.has(Role.HEAD)


def of(*roles: Role) -> Callable[[Actor], bool]:
    """Whose daily work it is: the head may do nearly everything, but does not wait for it."""

    def may(actor: Actor) -> bool:
        return actor.has(*roles)

    return may


organisers, registrars, secretaries = of(Role.ORGANISER), of(Role.REGISTRAR), of(Role.SECRETARIAT)
answerers = of(Role.ORGANISER, Role.EXECUTOR, Role.UNIT_HEAD)


def sittings_near(actor: Actor) -> Rows:
    """Sittings of the next seven days."""
    now = timezone.now()
    return sittings.ahead(actor, now).filter(starts_at__lt=now + NEAR)


def decisions_to_sign(_actor: Actor) -> Rows:
    """Decisions that the head signs or stops, each with its term."""
    return minutes.waiting_for_head()


def deputy_requests(_actor: Actor) -> Rows:
    """Requests of deputies that wait for the council or for an answer."""
    return asked.filed().filter(state__in=deputies.WAITING)


def meetings(actor: Actor) -> Rows:
    """Who asked this deputy, or the one they help, to be received."""
    return deputies.meetings_visible_to(actor).filter(state="asked").exclude(account_id=actor.account_id)


def petitions_at_work(actor: Actor) -> Rows:
    """Petitions that the desk has to do something about."""
    return petitions.desk(actor).filter(state__in=petitions.AT_WORK)


def objections(actor: Actor) -> Rows:
    """Objections of authors that a commission has not decided."""
    return budgeting.objections_for(actor).filter(upheld=None)


def unanswered_proposals(actor: Actor) -> Rows:
    """Proposals to drafts that nobody has answered."""
    return consultations.proposals_for_desk(actor).filter(outcome="")


def unseen_statements(actor: Actor) -> Rows:
    """Statements for a map of opinions that nobody has looked at."""
    return consultations.statements_for_desk(actor).filter(review=consultations.Review.WAITING)


def unread_texts(actor: Actor) -> Rows:
    """Answers to polls in own words that nobody has looked at."""
    return polls.texts_for(actor).filter(state=polls.OpenText.State.NEW)


def open_ideas(actor: Actor) -> Rows:
    """Proposals of public control without an answer."""
    return feedback.proposals_for(actor).filter(stage=feedback.Stage.OPEN)


def low_ratings(actor: Actor) -> Rows:
    """Ratings that must be answered in a term."""
    return feedback.ratings_for(actor).filter(due_on__isnull=False, answered_at=None, hidden="")


def duties(actor: Actor) -> Rows:
    """What must be published and is not, or is outdated, of those for which the actor answers."""
    return transparency.gaps(transparency.mine(actor))


def late_sets(actor: Actor) -> Rows:
    """Sets that were not renewed in time: all for who keeps the data, else one's own."""
    return opendata.visible_to(actor).filter(late=True) if keeps_data(actor) else opendata.mine(actor).filter(late=True)


def pages_to_look_through(actor: Actor) -> Rows:
    """Pages of the site whose day of looking through has passed."""
    return site.to_look_through(actor, timezone.localdate())


def months_to_approve(actor: Actor) -> Rows:
    """Closed months of other people that wait for approval."""
    return timekeeping.sheets(actor).filter(stage="closed").exclude(account_id=actor.account_id)


def acts_to_confirm(actor: Actor) -> Rows:
    """Acts of destruction that this official has not confirmed."""
    proposed = archive.acts(actor).filter(state=archive.ActState.PROPOSED)
    return proposed.exclude(chair_id=actor.account_id)


def merges(actor: Actor) -> Rows:
    """Cards that another official proposes to join."""
    return people.merges(actor).filter(state="proposed").exclude(proposed_by_id=actor.account_id)


def trust(actor: Actor) -> Rows:
    """Roles of trust that another official has proposed."""
    return people.waiting_proposals(actor, timezone.now()).exclude(proposed_by_id=actor.account_id)


def requests_about_data(actor: Actor) -> Rows:
    """What people ask about their data."""
    return owndata.requests_for(actor).filter(state="asked")


def open_incidents(actor: Actor) -> Rows:
    """Incidents that somebody has to act upon."""
    return incidents.open_ones(actor)


def answers_to_review(actor: Actor) -> Rows:
    """Standard answers whose articles of law have changed."""
    return knowledge.answers_to_review(actor, timezone.localdate())


def register_all() -> None:
    """Will tell the first page of the day of all of them."""
    declare(
        Pile("signatures", _("Documents to sign"), "signature-desk:waiting", signatures.waiting_for, order=10),
        Pile("drafts-sign", _("Drafts to sign"), "drafting:sign", drafting.to_sign, order=12),
        Pile("drafts-agree", _("Drafts to agree"), "drafting:agree", drafting.to_agree, order=14),
        Pile("tasks", _("Tasks for me"), "tasks:mine", tasks.mine, has_no_day, 16, due="due_on"),
        Pile("decisions", _("Decisions to sign or to stop"), "minutes:desk", decisions_to_sign, leads, 18),
        Pile("sittings", _("Sittings within seven days"), "sittings:list", sittings_near, is_inside, 20),
        Pile("meetings", _("People who ask to be received"), "deputies-desk:desk", meetings, order=22),
        Pile("council-drafts", _("Draft decisions to check"), "draft-desk:list", proposals.with_secretariat, order=24),
        Pile("deputy-requests", _("Requests of deputies without an answer"), "deputies-desk:requests",
             deputy_requests, secretaries, 26, due="due_on"),
        Pile("recordings", _("Video of sittings to publish"), "video-desk:list", recordings.unpublished,
             secretaries, 28),
        Pile("mail", _("Letters that came in"), "desk:mails", notify.waiting_mails, registrars, 30),
        Pile("exchange", _("Messages of other bodies"), "exchange:messages", exchange.to_settle, registrars, 32),
        Pile("petitions", _("Petitions to look at"), "petition-desk:list", petitions_at_work, organisers, 40,
             due="due_on"),
        Pile("projects", _("Projects to check"), "budgets:campaigns", budgeting.waiting_projects, organisers, 42),
        Pile("conclusions", _("Conclusions on projects to give"), "budgets:conclusions",
             budgeting.waiting_conclusions, order=44, due="due_on"),
        Pile("objections", _("Objections of authors of projects"), "budgets:objections", objections, order=46,
             due="due_on"),
        Pile("comments", _("Comments to look at"), "talk_desk:queue", discussion.queue, organisers, 48),
        Pile("texts", _("Answers to polls to look at"), "office-polls:texts", unread_texts, organisers, 50),
        Pile("consultations", _("Proposals to drafts without an answer"), "consult-desk:list", unanswered_proposals,
             answerers, 52),
        Pile("statements", _("Statements to look at"), "consult-desk:statements", unseen_statements,
             answerers, 54),
        Pile("ideas", _("Proposals of public control without an answer"), "office-feedback:rated", open_ideas,
             answerers, 56, due="due_on"),
        Pile("ratings", _("Ratings without an answer"), "office-feedback:rated", low_ratings, answerers, 58,
             due="due_on"),
        Pile("duties", _("What I must publish"), "access-desk:duties", duties, looks_at_access, 60, due="due_on"),
        Pile("sets", _("Sets of data not renewed in time"), "opendata-office:sets", late_sets, looks_at_access, 62,
             "?state=late", due="due_on"),
        Pile("site-review", _("Pages of the site to approve"), "site-office:pages", site.in_review, edits_site, 34,
             "?what=review"),
        Pile("site-old", _("Pages of the site to look through"), "site-office:pages", pages_to_look_through,
             writes_site, 63, "?what=old", due="review_by"),
        Pile("answers", _("Standard answers whose law has changed"), "knowledge:answers", answers_to_review,
             of(Role.REGISTRAR, Role.ADMINISTRATOR), 64),
        Pile("mandates", _("People who ask to act for another one"), "identity:asked", identity.waiting_mandates,
             registrars, 70),
        Pile("clashes", _("The same code at two people"), "identity:clashes", identity.open_clashes, registrars, 72),
        Pile("merges", _("Cards to join"), "people:merges", merges, registrars, 74),
        Pile("own-data", _("Requests about personal data"), "owndata:requests", requests_about_data, registrars, 76,
             due="due_on"),
        Pile("months", _("Months of work to approve"), "time:unit", months_to_approve, order=78),
        Pile("acts", _("Acts of destruction to confirm"), "archive:acts", acts_to_confirm, reads_headings, 80),
        Pile("trust", _("Roles of trust to confirm"), "people:proposals", trust, order=82),
        Pile("incidents", _("Open incidents"), "incidents:list", open_incidents, sees_incidents, 84),
    )  # fmt: skip
