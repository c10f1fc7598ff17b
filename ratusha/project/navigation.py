"""What stands in the header, the rail and the footer, in one place."""

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.navigation import Item, Place, any_settings, give_keys, register
from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.cases.permissions import can_keep_lists
from ratusha.office.cases.web import many as cases_many
from ratusha.office.cases.web import mine as cases_mine
from ratusha.office.control.permissions import can_keep as keeps_control
from ratusha.office.control.web import panel as control_panel
from ratusha.office.incidents.permissions import sees_all as sees_incidents
from ratusha.office.knowledge.permissions import can_read as can_read_knowledge
from ratusha.office.links.web import panel as links_panel
from ratusha.office.routing.permissions import can_keep as can_keep_rules
from ratusha.openness.analytics.permissions import can_see_report
from ratusha.openness.oversight.permissions import can_see_journal
from ratusha.openness.takeout.permissions import can_take_out
from ratusha.participation.appeals.permissions import can_import
from ratusha.participation.appeals.web import kind as appeals_kind
from ratusha.records.identity.web import mine as identity_mine
from ratusha.records.identity.web import panel as identity_panel
from ratusha.records.owndata.web import mine as owndata_mine
from ratusha.records.people.permissions import can_see_proposals
from ratusha.records.people.web import log_in as people_log_in


def works_on_cases(actor: Actor) -> bool:
    """Officials who register, answer or decide."""
    return actor.has(Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)


def resolves(actor: Actor) -> bool:
    """The head and who acts as one."""
    return actor.has(Role.HEAD)


def takes_appeals(actor: Actor) -> bool:
    """Officials at the front desk and at reception."""
    return actor.has(Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)


def meets_people(actor: Actor) -> bool:
    """Officials who write applicants down."""
    return actor.has(Role.REGISTRAR, Role.HEAD)


def keeps_places(actor: Actor) -> bool:
    """Officials who keep the address register."""
    return actor.has(Role.REGISTRAR, Role.ADMINISTRATOR)


def administers(actor: Actor) -> bool:
    """Administrators."""
    return actor.has(Role.ADMINISTRATOR)


def keeps_lists(actor: Actor) -> bool:
    """Those who keep the code lists of the office."""
    return can_keep_lists(actor, None)


GO = {
    "control:my_day": "d",
    "cases:inbox": "i",
    "tasks:mine": "t",
    "cases:stack": "r",
    "desk:file": "w",
    "people:index": "p",
    "knowledge:answers": "k",
    "web:settings": "s",
    "oversight:overview": "o",
}


def takes_over(actor: Actor) -> bool:
    """Those who may take an old register over."""
    return can_import(actor, None)


def register_settings() -> None:
    """Will put the pages that are rarely needed on the board of settings."""
    register(
        Item(_("Officials"), "people:officials", place=Place.SETTINGS, may=administers, order=10,
             lead=_("Who works here, roles, invitations, dismissal")),
        Item(_("Units"), "people:units", place=Place.SETTINGS, may=administers, order=20,
             lead=_("The structure of the executive bodies")),
        Item(_("Roles of trust"), "people:proposals", place=Place.SETTINGS, may=can_see_proposals, order=15,
             lead=_("Administrator, operator, head: proposed by one, confirmed by another")),
        Item(_("Permissions"), "oversight:permissions", place=Place.SETTINGS, may=administers, order=18,
             lead=_("Who may do what, and by which law")),
        Item(_("Absences and substitution"), "people:absences", place=Place.SETTINGS, may=works_on_cases, order=25,
             lead=_("Who is away, until when, and who has their duties")),
        Item(_("Settlements and streets"), "places:settlements", place=Place.SETTINGS, may=keeps_places, order=30,
             lead=_("The address register, the map, the state codifier")),
        Item(_("Templates of answers"), "cases:templates", place=Place.SETTINGS, may=keeps_lists, order=40,
             lead=_("Ready texts with their article of law and time in force")),
        Item(_("Checklists"), "tasks:steps", place=Place.SETTINGS, may=keeps_lists, order=52,
             lead=_("Steps that a case of each subject goes through before its answer")),
        Item(_("Who agrees drafts"), "tasks:agreers", place=Place.SETTINGS, may=keeps_lists, order=54,
             lead=_("Asked before the approval, by subject and turn")),
        Item(_("Phrases of resolutions"), "cases:phrases", place=Place.SETTINGS, may=keeps_lists, order=56,
             lead=_("Ready words for the head's resolutions, own and common")),
        Item(_("Subject index"), "cases:subjects", place=Place.SETTINGS, may=keeps_lists, order=50,
             lead=_("What appeals are about, by the classifier")),
        Item(_("Rules of escalation"), "control:rules", place=Place.SETTINGS, may=keeps_control, order=62,
             lead=_("Who is told when a case waits, its term ends or has passed")),
        Item(_("Reasons of lateness"), "control:codes", place=Place.SETTINGS, may=keeps_control, order=64,
             lead=_("What an executor chooses from when an answer is late")),
        Item(_("Rules of routing"), "routing:rules", place=Place.SETTINGS, may=can_keep_rules, order=60,
             lead=_("Which unit gets a fresh case, and a trial on past ones")),
        Item(_("Categories of authors"), "people:categories", place=Place.SETTINGS, may=keeps_lists, order=55,
             lead=_("Who is considered first, by law and by the community's decision")),
        Item(_("Old registers"), "desk:imports", place=Place.SETTINGS, may=takes_over, order=65,
             lead=_("Appeals taken over from Excel, with their numbers and results")),
        Item(_("Requests about personal data"), "owndata:requests", place=Place.SETTINGS, may=meets_people, order=66,
             lead=_("People ask to correct, erase or stop using their data")),
        Item(_("How long data are kept"), "oversight:retention", place=Place.SETTINGS, may=can_take_out, order=67,
             lead=_("Terms with their basis, what is due, reports of what was removed")),
        Item(_("Everything in one archive"), "takeout:index", place=Place.SETTINGS, may=can_take_out, order=68,
             lead=_("All cases, people, files and the journal in open formats")),
        Item(_("API tokens"), "oversight:tokens", place=Place.SETTINGS, may=administers, order=70,
             lead=_("Programs that act for an account")),
    )  # fmt: skip


def register_all() -> None:
    """Will put every page that has a place in the navigation there."""
    give_keys(GO)
    cases_many.register()
    cases_mine.register()
    people_log_in.register()
    owndata_mine.register()
    identity_mine.register()
    identity_panel.register()
    appeals_kind.register()
    control_panel.register()
    links_panel.register()
    register_settings()
    register(
        Item(_("Appeals"), "appeals:new", order=10),
        Item(_("My case"), "appeals:find", order=20),
        Item(_("Terms by law"), "portal:terms", order=30),
        Item(_("Appeals in figures"), "figures:figures", place=Place.FOOT, order=5),
        Item(_("Accessibility of this site"), "portal:accessibility", place=Place.FOOT, order=10),
        Item(_("How we care for your data"), "portal:privacy", place=Place.FOOT, order=20),
        Item(_("Programming interface (API)"), "/api/v1/docs", place=Place.FOOT, order=30),
        Item(_("My day"), "control:my_day", icon="home", place=Place.OFFICE, may=works_on_cases, order=10),
        Item(_("Inbox"), "cases:inbox", icon="inbox", place=Place.OFFICE, may=works_on_cases, order=20),
        Item(_("Control"), "control:week", icon="clock", place=Place.OFFICE, may=works_on_cases, order=25),
        Item(_("Resolutions"), "cases:stack", icon="pen", place=Place.OFFICE, may=resolves, order=22),
        Item(_("My tasks"), "tasks:mine", icon="check", place=Place.OFFICE, may=works_on_cases, order=23),
        Item(_("Write down"), "desk:file", icon="phone", place=Place.OFFICE, may=takes_appeals, order=30),
        Item(_("Applicants"), "people:index", icon="people", place=Place.OFFICE, may=meets_people, order=40),
        Item(_("Confirm a person"), "identity:index", icon="shield", place=Place.OFFICE, may=meets_people, order=42),
        Item(_("Letters"), "desk:mails", icon="mail", place=Place.OFFICE, may=meets_people, order=35),
        Item(_("Knowledge"), "knowledge:answers", icon="book", place=Place.OFFICE, may=can_read_knowledge, order=60),
        Item(_("Figures"), "analytics:report", icon="chart", place=Place.OFFICE, may=can_see_report, order=70),
        Item(_("Settings"), "web:settings", icon="settings", place=Place.OFFICE, may=any_settings, order=80),
        Item(_("Incidents"), "incidents:list", icon="shield", place=Place.OFFICE, may=sees_incidents, order=85),
        Item(_("Oversight"), "oversight:overview", icon="chart", place=Place.OFFICE, may=can_see_journal, order=90),
    )
