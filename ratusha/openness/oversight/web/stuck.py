"""Stuck work and the one press that mends it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Sort, Table
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.jobs import actions as job_actions
from ratusha.foundation.jobs import queries as job_queries
from ratusha.foundation.notify import actions as notify_actions
from ratusha.foundation.notify import queries as notify_queries

from .. import actions, queries
from .watch import list_of

MENDERS = (Role.OPERATOR, Role.ADMINISTRATOR)


def _moment(value: Any) -> str:
    return timezone.localtime(value).strftime("%d.%m.%Y %H:%M") if value else ""


class ReactionTable(Table):
    """Reactions that raised."""

    name = "oversight.reactions"
    caption = _("Failed reactions")
    order = "id"
    columns = (
        Column("name", _("Reaction"), css="what", link=lambda row: reverse("oversight:retry_reaction", args=[row.pk]),
               under=lambda row: row.error.strip().splitlines()[-1][:200]),
        Column("entry", _("Entry"), get=lambda row: row.entry.action, under=lambda row: f"№ {row.entry_id}"),
        Column("attempts", _("Tries"), css="n"),
        Column("next_at", _("Next try"), get=lambda row: _("given up") if row.given_up else _moment(row.next_at)),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    empty = _("All reactions went through.")


class LetterTable(Table):
    """Letters that wait or could not be delivered."""

    name = "oversight.letters"
    caption = _("Letters")
    order = "-id"
    columns = (
        Column("template", _("Letter"), css="what", link=lambda row: reverse("oversight:retry_letter", args=[row.pk]),
               under=lambda row: row.error[:200]),
        Column("kind", _("How")),
        Column("about_label", _("About"), get=lambda row: f"{row.about_label} {row.about_id or ''}".strip()),
        Column("state", _("State"), get=lambda row: row.get_state_display()),
        Column("attempts", _("Tries"), css="n"),
        Column("next_at", _("Next try"), get=lambda row: _moment(row.next_at)),
        Column("id", "№", sort=Sort("id"), css="n"),
    )  # fmt: skip
    empty = _("No letter waits.")


class JobTable(Table):
    """Runs of scheduled jobs."""

    name = "oversight.jobs"
    caption = _("Scheduled jobs")
    order = "-planned_at"
    columns = (
        Column("name", _("Job"), css="what", link=lambda row: reverse("oversight:retry_job", args=[row.pk]),
               under=lambda row: row.error.strip().splitlines()[-1][:200] if row.error else ""),
        Column("planned_at", _("Planned"), sort=Sort("planned_at"), get=lambda row: _moment(row.planned_at)),
        Column("state", _("State"), get=lambda row: row.get_state_display(), under=lambda row: row.result),
        Column("attempts", _("Tries"), css="n"),
    )  # fmt: skip
    filters = (Choice("state", _("State"), options=lambda: job_queries.runs().model.state.field.choices),)
    empty = _("No job has run yet.")


@officials_only(*MENDERS)
def reactions(request: HttpRequest) -> HttpResponse:
    """Reactions that raised and wait."""
    return list_of(request, ReactionTable(request, queries.failed_reactions(request.actor).order_by()))  # type: ignore[attr-defined]


@officials_only(*MENDERS)
def letters(request: HttpRequest) -> HttpResponse:
    """Dead letters first of all, or those that wait with `?waiting=1`."""
    waiting = request.GET.get("waiting") == "1"
    rows = notify_queries.waiting_letters() if waiting else notify_queries.dead_letters()
    return list_of(request, LetterTable(request, rows.order_by()))


@officials_only(*MENDERS)
def jobs(request: HttpRequest) -> HttpResponse:
    """Runs of jobs, newest first."""
    return list_of(request, JobTable(request, job_queries.runs().order_by()))


def unsent_letters(_actor: Actor) -> QuerySet[Any]:
    """Letters that wait or are dead."""
    return notify_queries.dead_letters() | notify_queries.waiting_letters().order_by("-id")


def dead_letters(_actor: Actor) -> QuerySet[Any]:
    """Letters that could not be delivered."""
    return notify_queries.dead_letters()


def job_runs(_actor: Actor) -> QuerySet[Any]:
    """All runs."""
    return job_queries.runs()


retry_reaction = Deed(
    actions.retry_reaction, title=_("Try the reaction again"), button=_("Try again"), then="oversight:reactions",
    lead=_("It will be tried within a minute."), rows=queries.failed_reactions,
).view(*MENDERS)  # fmt: skip
give_up_reaction = Deed(
    actions.give_up_reaction, title=_("Give the reaction up"), button=_("Give up"), then="oversight:reactions",
    lead=_("It stays in the list of what was not done."), rows=queries.failed_reactions,
).view(*MENDERS)  # fmt: skip
retry_letter = Deed(
    notify_actions.retry, title=_("Send the letter again"), button=_("Send again"), then="oversight:letters",
    rows=unsent_letters,
).view(*MENDERS)  # fmt: skip
discard_letter = Deed(
    notify_actions.discard, title=_("Set the letter aside"), button=_("Set aside"), then="oversight:letters",
    lead=_("It will not be sent; its story stays."), rows=dead_letters,
).view(*MENDERS)  # fmt: skip
retry_job = Deed(
    job_actions.retry, title=_("Run the job again"), button=_("Run again"), then="oversight:jobs",
    rows=job_runs,
).view(*MENDERS)  # fmt: skip
