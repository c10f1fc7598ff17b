"""What residents take part in, put together from the apps: tiles of the page of participation, matters, topics."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import subjects
from ratusha.channels.web.addresses import of_row
from ratusha.channels.web.subjects import Subject
from ratusha.channels.web.tiles import Look, Open, Tile, register
from ratusha.foundation.access.actors import stranger
from ratusha.office.proposals import queries as drafts
from ratusha.participation.budgeting import queries as budgeting
from ratusha.participation.consultations import queries as consultations
from ratusha.participation.feedback import queries as feedback
from ratusha.participation.following.queries import register_topics
from ratusha.participation.petitions import queries as petitions
from ratusha.participation.polls import queries as polls

MOST = 12
OFFER = "feedback.proposal"
SAYS = 240
COUNCIL_DRAFT = drafts.LABEL
POLL, PROJECT, DRAFT = "polls.poll", "budgeting.project", "consultations.consultation"


def line(text: str) -> str:
    """The beginning of a text, in one line."""
    return " ".join(text.split())[:SAYS]


def some(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """The first rows and how many there are. 1 query, 2 where there are many."""
    found = list(rows[: MOST + 1])
    return found[:MOST], len(found) if len(found) <= MOST else rows.order_by().count()


def petitions_look(_today: date) -> Look:
    """Petitions that collect signatures, the nearest end first. 2 or 3 queries."""
    rows = petitions.public().filter(state=petitions.State.COLLECTING).order_by("closes_at")
    shown, number = some(rows)
    counts = petitions.counts_of(shown)
    return Look(number, "", tuple(
        Open(
            one.title, of_row("petitions:petition", one.pk), timezone.localdate(one.closes_at),
            signed(counts.get(one.pk, 0), one.threshold), gettext("Petition"), counts.get(one.pk, 0), one.threshold,
        )
        for one in shown
    ))  # fmt: skip


def signed(count: int, goal: int | None) -> str:
    """«187 signatures of 250»."""
    return ngettext("{count} signature of {goal}", "{count} signatures of {goal}", count).format(count=count, goal=goal)


def feedback_look(today: date) -> Look:
    """How many objects may be rated, and which proposals gather voices."""
    rows = feedback.shown_proposals().filter(stage=feedback.Stage.OPEN, hidden="").order_by("-votes", "-id")[:12]
    found = [
        Open(one.title, of_row("feedback:proposal", one.pk), one.due_on, one.rated.name, gettext("Proposal"))
        for one in rows
    ]
    return Look(feedback.open_count(), "", found)


def polls_look(today: date) -> Look:
    """Polls that take answers today. 2 queries."""
    rows = polls.of_phase(polls.visible_to(stranger()), polls.Phase.OPEN, today)
    shown, number = some(rows)
    return Look(number, "", tuple(
        Open(one.title, of_row("polls:poll", one.pk), one.closes_on, answered(one.answers), gettext("Poll"))
        for one in shown
    ))  # fmt: skip


def answered(count: int) -> str:
    """«36 people have answered»."""
    return ngettext("{n} person has answered", "{n} people have answered", count).format(n=count)


def poll(pk: int) -> Subject | None:
    """A published poll. 1 query."""
    one = polls.visible_to(stranger()).filter(pk=pk).first()
    return poll_of(one) if one is not None else None


def poll_of(one: polls.Poll) -> Subject:
    """The same of a published one. No query."""
    is_open = polls.phase_of(one, timezone.localdate()) is polls.Phase.OPEN
    return Subject(
        title=one.title, address=reverse("polls:poll", args=[one.pk]), kind=_("Poll"), says=line(one.lead),
        counted=answered(one.answers), until=one.closes_on if is_open else None, talk=is_open,
        closed="" if is_open else _("The poll is not open, so comments are closed."), sided=False,
    )  # fmt: skip


def budget_look(today: date) -> Look:
    """The campaign that runs: its projects and the end of its present phase. At most 3 queries."""
    campaign = budgeting.current_campaign()
    if campaign is None:
        return Look(0)
    phase = budgeting.phase_of(campaign, budgeting.Stage(campaign.stage)) if campaign.stage else None
    number = budgeting.public_projects(campaign).order_by().count()
    says = ngettext("{n} project", "{n} projects", number).format(n=number)
    until = phase.ends_on if phase is not None and phase.ends_on >= today else None
    words = gettext("Participatory budget")
    kind = f"{words}, {phase.get_stage_display()}" if phase else words
    return Look(1, says, (Open(campaign.title, f"/budget/{campaign.pk}/", until, says, kind),))


def project(pk: int) -> Subject | None:
    """A project that everybody sees. 1 query."""
    one = budgeting.visible_projects(stranger()).filter(pk=pk).first()
    return None if one is None else shown_project(one)


def shown_project(one: Any) -> Subject | None:
    """The same of the row that a page has read; nothing of a draft. No query."""
    if one.state not in budgeting.PUBLIC:
        return None
    number = f" {one.number}" if one.number else ""
    count = one.supporters_count
    return Subject(
        title=one.title, address=f"/budget/projects/{one.pk}/",
        kind=gettext("Project of the participatory budget") + number,
        says=line(one.description or one.problem), talk=one.state not in ("done", "merged"),
        counted=ngettext("{n} supporter", "{n} supporters", count).format(n=count) if count else "",
        closed=_("The project is ended, so comments are closed."),
    )  # fmt: skip


def consultations_look(today: date) -> Look:
    """Consultations that take proposals, the nearest end first. 2 queries."""
    rows = consultations.listed(consultations.State.OPEN)
    shown, number = some(rows)
    return Look(number, "", tuple(
        Open(one.subject, of_row("consultations:consultation", one.pk), one.closes_on, proposed(one.proposals),
             gettext("Consultation"))
        for one in shown
    ))  # fmt: skip


def proposed(count: int) -> str:
    """«12 proposals»."""
    return ngettext("{n} proposal", "{n} proposals", count).format(n=count)


def consultation(pk: int) -> Subject | None:
    """A published consultation. 1 query."""
    one = consultations.published().filter(pk=pk).first()
    return consultation_of(one) if one is not None else None


def consultation_of(one: consultations.Consultation) -> Subject:
    """The same of a published one. No query."""
    takes = consultations.is_taking(one.state, one.opens_on, one.closes_on, timezone.localdate())
    return Subject(
        title=one.subject, address=reverse("consultations:consultation", args=[one.pk]),
        kind=f"{gettext('Consultation')} {one.number}", says=line(one.purpose), counted=proposed(one.proposals),
        until=one.closes_on if takes else None, talk=takes,
        closed="" if takes else _("The consultation is ended, so comments are closed."),
    )  # fmt: skip


def proposal(pk: int) -> Subject | None:
    """A proposal of public control that is not hidden. 1 query."""
    one = feedback.shown_proposals().filter(pk=pk, hidden="").first()
    return proposal_of(one) if one is not None else None


def proposal_of(one: feedback.Proposal) -> Subject:
    """The same of one that is not hidden. No query."""
    count, is_open = one.votes, one.stage == "open"
    return Subject(
        title=one.title, address=reverse("feedback:proposal", args=[one.pk]), kind=_("Proposal of public control"),
        says=line(one.text), counted=ngettext("{n} voice", "{n} voices", count).format(n=count), talk=is_open,
        closed="" if is_open else _("The proposal is answered, so comments are closed."),
    )  # fmt: skip


def _to_come(day: date | None, today: date) -> date | None:
    return day if day is not None and day >= today else None


def drafts_look(today: date) -> Look:
    """Published drafts of the council that wait for a sitting, the soonest first. 2 queries.

    From its earliest day on a draft may come to any sitting: that is no end, so none is told.
    """
    rows = drafts.listed(state=drafts.State.PUBLISHED).order_by("earliest_on", "id")
    shown, number = some(rows)
    return Look(number, "", tuple(
        Open(one.title, of_row("drafts:draft", one.pk), _to_come(one.earliest_on, today), one.author,
             gettext("Draft decision"))
        for one in shown
    ))  # fmt: skip


def council_draft(pk: int) -> Subject | None:
    """A published draft of the council. 1 query."""
    one = drafts.published().filter(pk=pk).first()
    return council_draft_of(one) if one is not None else None


def council_draft_of(one: drafts.Proposal) -> Subject | None:
    """The same of the row that a page has read; nothing of an unpublished one. No query."""
    if not one.is_public:
        return None
    talk = one.state not in drafts.ENDED
    return Subject(
        title=one.title, address=reverse("drafts:draft", args=[one.pk]),
        kind=f"{gettext('Draft decision of the council')} {one.number}", says=line(one.summary or one.author),
        until=one.earliest_on if one.state == drafts.State.PUBLISHED else None, talk=talk,
        closed="" if talk else _("The draft is decided, so comments are closed."),
    )  # fmt: skip


def budget_topics() -> list[tuple[str, Any]]:
    """Categories of the campaign that runs. 2 queries."""
    campaign = budgeting.current_campaign()
    return [(one.code, one.name) for one in budgeting.categories_of(campaign)] if campaign else []


def register_all() -> None:
    """Will put the forms of participation together."""
    subjects.register_part("talk", "discussion/part.html")
    subjects.register_part("follow", "following/part.html")
    subjects.register(COUNCIL_DRAFT, council_draft, _("Draft decision of the council"), of=council_draft_of)
    register_topics("proposals", _("Draft decisions of the council"), lambda: list(drafts.Kind.choices))
    subjects.register(POLL, poll, _("Poll"), of=poll_of)
    subjects.register(PROJECT, project, _("Project of the participatory budget"), of=shown_project)
    register_topics("petitions", _("Petitions"), lambda: list(petitions.TOPIC_WORDS.items()))
    register_topics("budgeting", _("Participatory budget"), budget_topics)
    register_topics("polls", _("Polls"))
    register_topics("consultations", _("Consultations"))
    register_topics("feedback", _("Public control"))
    register_topics("inforequests", _("Requests for information and answers"))
    subjects.register(OFFER, proposal, _("Proposal of public control"), proposal_of)
    subjects.register(DRAFT, consultation, _("Consultation"), consultation_of)
    register(
        Tile("petitions", _("Petitions"), "petitions:index", _("Enough signatures, and the council must answer"),
             petitions_look, "pen", 10),
        Tile("budgeting", _("Participatory budget"), "budgeting:index", _("Propose a project, vote for what is built"),
             budget_look, "star", 20),
        Tile("consultations", _("Consultations"), "consultations:list", _("Read a draft, propose your words"),
             consultations_look, "document", 30),
        Tile("drafts", _("Draft decisions of the council"), "drafts:list",
             _("Read what the council will decide, and say what you think"), drafts_look, "document", 35),
        Tile("polls", _("Polls"), "polls:polls", _("Answer short questions of the town hall"), polls_look, "chart", 40),
        Tile("feedback", _("Public control"), "feedback:table", _("Rate services and places after a visit"),
             feedback_look, "check", 60),
    )  # fmt: skip


def talked() -> list[str]:
    """Matters that take comments now, for the demonstration: of each form a few."""
    today, anybody = timezone.localdate(), stranger()
    asked = petitions.public().filter(state=petitions.State.COLLECTING).order_by("-counted", "-id")
    campaign = budgeting.current_campaign()
    proposed = budgeting.public_projects(campaign).order_by("-supporters_count", "id")[:3] if campaign else ()
    found = [f"{petitions.LABEL}:{one.pk}" for one in asked[:4]]
    found += [f"{PROJECT}:{one.pk}" for one in proposed]
    found += [f"{DRAFT}:{one.pk}" for one in consultations.listed(consultations.State.OPEN)[:2]]
    found += [f"{POLL}:{one.pk}" for one in polls.of_phase(polls.visible_to(anybody), polls.Phase.OPEN, today)[:2]]
    return found


def decided() -> list[str]:
    """Matters that have been decided, for the demonstration."""
    done = (petitions.State.ANSWERED, petitions.State.ARCHIVED)
    answers = petitions.public().filter(state__in=done).order_by("-answered_at")
    ended = polls.of_phase(polls.visible_to(stranger()), polls.Phase.ENDED, timezone.localdate())
    return [f"{petitions.LABEL}:{one.pk}" for one in answers[:4]] + [f"{POLL}:{one.pk}" for one in ended[:2]]
