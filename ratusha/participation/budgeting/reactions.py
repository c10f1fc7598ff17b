"""What follows acts of the participatory budget: followers of a project, of its category or of a place near learn."""

from ratusha.foundation.actions import Call, reaction
from ratusha.foundation.journal.models import Entry
from ratusha.participation.following import actions as following

from . import queries
from .queries import results, works

PROJECT_NEWS = {
    "budgeting.submit_project": "submitted",
    "budgeting.reject_project": "decided",
}


@reaction("budgeting.announce", to=PROJECT_NEWS)
def announce(call: Call, entry: Entry) -> None:
    """A new project, for its category and neighbourhood; that it was not admitted, for its followers."""
    project = queries.news_of(entry.target_id)
    if project is None:
        return
    about = f"{queries.KIND}:{project.pk}"
    if entry.action == "budgeting.submit_project":
        following.announce(
            call, about=about, what="submitted", topic=f"budgeting:{project.category.code}", lat=project.lat,
            lon=project.lon,
        )  # fmt: skip
        return
    following.announce(call, about=about, what=PROJECT_NEWS[entry.action])


@reaction("budgeting.announce_list", to=("budgeting.publish_list",))
def announce_list(call: Call, entry: Entry) -> None:
    """The list of the vote is published: followers of each project in it learn that it can be voted for."""
    campaign = queries.campaign_of(entry.target_id) if entry.target_id else None
    for one in queries.admitted_projects(campaign) if campaign else ():
        following.announce(call, about=f"{queries.KIND}:{one.pk}", what="admitted")


@reaction("budgeting.announce_result", to=("budgeting.count_votes", "budgeting.settle_tie"))
def announce_result(call: Call, entry: Entry) -> None:
    """The result is final: followers of each project learn whether it won."""
    key = "pk" if entry.action == "budgeting.settle_tie" else "campaign"
    for standing in results.final_standings(**{key: entry.target_id}):
        following.announce(call, about=f"{queries.KIND}:{standing.project_id}", what="won" if standing.won else "lost")


@reaction("budgeting.announce_work", to=("budgeting.finish_work",))
def announce_work(call: Call, entry: Entry) -> None:
    """A winner is implemented: its followers learn."""
    work = works.work_by(entry.target_id)
    if work is not None:
        following.announce(call, about=f"{queries.KIND}:{work.project_id}", what="implemented")
