"""What stands in the header, the rail and the footer, in one place."""

from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.community import show_villages
from ratusha.channels.web.navigation import Item, Place, any_settings, give_keys, register
from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.archive.permissions import reads_headings
from ratusha.office.cases.permissions import can_keep_lists
from ratusha.office.cases.web import many as cases_many
from ratusha.office.cases.web import mine as cases_mine
from ratusha.office.control.permissions import can_keep as keeps_control
from ratusha.office.control.web import panel as control_panel
from ratusha.office.council.queries import sees_work_pages as keeps_council
from ratusha.office.deputies.permissions import has_desk as sees_deputies
from ratusha.office.deputies.web import mine as deputies_mine
from ratusha.office.documents.web import many as documents_many
from ratusha.office.documents.web import mine as documents_mine
from ratusha.office.drafting.web import panel as drafting_panel
from ratusha.office.exchange.permissions import can_exchange
from ratusha.office.incidents.permissions import sees_all as sees_incidents
from ratusha.office.knowledge.permissions import can_read as can_read_knowledge
from ratusha.office.links.web import panel as links_panel
from ratusha.office.minutes.queries import works_or_leads as works_after_sittings
from ratusha.office.minutes.web import panel as minutes_panel
from ratusha.office.proposals.permissions import can_file as files_drafts
from ratusha.office.proposals.queries import count_waiting as drafts_waiting
from ratusha.office.recordings.permissions import oversees as oversees_video
from ratusha.office.recordings.web import panel as recordings_panel
from ratusha.office.routing.permissions import can_keep as can_keep_rules
from ratusha.office.sittings.permissions import is_inside as sits_inside
from ratusha.office.tasks.web import work as tasks_work
from ratusha.office.timekeeping.permissions import keeps_hours
from ratusha.office.voting.web import boards as voting_boards
from ratusha.office.voting.web import parts as voting_parts
from ratusha.office.voting.web.chair import of_the_hall
from ratusha.openness.analytics.permissions import can_see_report
from ratusha.openness.brand.permissions import can_keep as keeps_brand
from ratusha.openness.opendata.permissions import keeps as keeps_data
from ratusha.openness.oversight.permissions import can_see_journal
from ratusha.openness.site.permissions import can_publish as writes_site
from ratusha.openness.spreading.permissions import can_watch as can_watch_spreading
from ratusha.openness.takeout.permissions import can_take_out
from ratusha.openness.transparency.permissions import can_look as looks_at_access
from ratusha.participation.appeals.permissions import can_import
from ratusha.participation.appeals.web import kind as appeals_kind
from ratusha.participation.budgeting.permissions import can_organise as organises_budget
from ratusha.participation.budgeting.permissions import concludes as concludes_budget
from ratusha.participation.budgeting.permissions import runs_works
from ratusha.participation.budgeting.web import mine as budgeting_mine
from ratusha.participation.budgeting.web import voting as budgeting_voting
from ratusha.participation.consultations.permissions import works as works_on_consultations
from ratusha.participation.consultations.web import desk as consultations_desk
from ratusha.participation.consultations.web import mine as consultations_mine
from ratusha.participation.discussion.permissions import moderates
from ratusha.participation.discussion.web import mine as discussion_mine
from ratusha.participation.feedback.web import mine as feedback_mine
from ratusha.participation.following.web import mine as following_mine
from ratusha.participation.inforequests.web import kind as inforequests_kind
from ratusha.participation.petitions.web import desk as petitions_desk
from ratusha.participation.petitions.web import mine as petitions_mine
from ratusha.participation.petitions.web import subject as petitions_subject
from ratusha.participation.polls.permissions import can_organise as organises_polls
from ratusha.participation.polls.web import mine as polls_mine
from ratusha.records.codes.permissions import can_keep as keeps_codes
from ratusha.records.codes.web import desk as codes_desk
from ratusha.records.identity.web import mine as identity_mine
from ratusha.records.identity.web import panel as identity_panel
from ratusha.records.outlines.permissions import can_draw as draws_outlines
from ratusha.records.owndata.web import mine as owndata_mine
from ratusha.records.people.permissions import can_see_proposals
from ratusha.records.people.web import log_in as people_log_in
from ratusha.records.places import queries as places
from ratusha.records.signatures.permissions import can_check_many, keeps_numbers
from ratusha.records.signatures.web import mine as signatures_mine

from . import awaiting, coded, installing, layers, spread, together


def works_on_cases(actor: Actor) -> bool:
    """Officials who register, answer or decide."""
    return actor.has(Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)


def works_on_petitions(actor: Actor) -> bool:
    """The organiser of participation, the head, and the desk that enters paper sheets."""
    return actor.has(Role.ORGANISER, Role.HEAD, Role.REGISTRAR)


def works_or_organises(actor: Actor) -> bool:
    """Officials who answer for what is rated, and who organises participation."""
    return works_on_cases(actor) or actor.has(Role.ORGANISER)


def may_sign(actor: Actor) -> bool:
    """Every official may be asked for a signature."""
    return can_check_many(actor, None)


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


def works_on_votes(actor: Actor) -> bool:
    """Organisers, and officials who may be assigned to a desk."""
    return actor.has(Role.ORGANISER, Role.HEAD, Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD)


def runs_budget(actor: Actor) -> bool:
    """Who organises the participatory budget."""
    return organises_budget(actor, None)


def register_settings() -> None:
    """Will put the pages that are rarely needed on the board of settings."""
    register(
        Item(_("Officials"), "people:officials", place=Place.SETTINGS, may=administers, order=10,
             lead=_("Who works here, roles, invitations, dismissal")),
        Item(_("Units"), "people:units", place=Place.SETTINGS, may=administers, order=20,
             lead=_("The structure of the executive bodies")),
        Item(_("Roles of trust"), "people:proposals", place=Place.SETTINGS, may=can_see_proposals, order=15,
             lead=_("Administrator, operator, head: proposed by one, confirmed by another")),
        Item(_("Numbers of signers"), "signature-desk:numbers", place=Place.SETTINGS, may=keeps_numbers, order=17,
             lead=_("By which tax number a certificate names each official")),
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
        Item(_("Winners of the participatory budget"), "results:mine", place=Place.SETTINGS, may=runs_works, order=64,
             lead=_("Steps, contracts, money and photos of what residents chose")),
        Item(_("Voting on paper"), "desks:index", place=Place.SETTINGS, may=works_on_votes, order=63,
             lead=_("Desks, ballots given out, piles of sheets, the report for the commission")),
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


def register_public() -> None:
    """Will put what every visitor meets in the header and the footer."""
    here, open_, site = _("The community"), _("Council and openness"), _("This site")
    register(
        Item(_("Appeals"), "appeals:new", order=10),
        Item(_("Ask for information"), "information:index", order=18),
        Item(_("My case"), "appeals:find", order=20),
        Item(_("The council"), "council:council", order=22),
        Item(_("News"), "/novyny/", order=30),
        Item(_("Institutions and contacts"), "/zaklady/", place=Place.FOOT, order=10, under=here),
        Item(_("Emergency contacts"), "portal:emergency", place=Place.FOOT, order=11, under=here),
        Item(_("Map"), "maps:map", place=Place.FOOT, order=12, under=here),
        Item(_("Addresses of the community"), "public-places:index", place=Place.FOOT, order=13, under=here),
        Item(_("Budget of the community"), "opendata:budget", place=Place.FOOT, order=14, under=here),
        Item(_("Programmes of the community"), "/prohramy/", place=Place.FOOT, order=15, under=here),
        Item(_("News by e-mail"), "spreading:ask", place=Place.FOOT, order=16, under=here),
        Item(_("Decisions of the council"), "decisions:index", place=Place.FOOT, order=20, under=open_),
        Item(_("Sittings of the council"), "council-sittings:list", place=Place.FOOT, order=21, under=open_),
        Item(_("Public information"), "portal:information", place=Place.FOOT, order=22, under=open_),
        Item(_("Access to public information"), "access:index", place=Place.FOOT, order=23, under=open_),
        Item(_("Open data"), "opendata:index", place=Place.FOOT, order=24, under=open_),
        Item(_("Appeals in figures"), "figures:figures", place=Place.FOOT, order=25, under=open_),
        Item(_("Terms by law"), "portal:terms", place=Place.FOOT, order=26, under=open_),
        Item(_("Accessibility of this site"), "portal:accessibility", place=Place.FOOT, order=30, under=site),
        Item(_("How we care for your data"), "portal:privacy", place=Place.FOOT, order=31, under=site),
        Item(_("Check a signature"), "signatures:check", place=Place.FOOT, order=32, under=site),
        Item(_("Check a document"), "document-check:ask", place=Place.FOOT, order=33, under=site),
        Item(_("Brand book"), "brand:book", place=Place.FOOT, order=34, under=site),
        Item(_("Programming interface (API)"), "/api/v1/docs", place=Place.FOOT, order=35, under=site),
    )  # fmt: skip


def register_participation() -> None:
    """Will put what residents decide together in its own line below the header."""
    register(
        Item(_("What is open now"), "portal:participation", place=Place.PART, order=10),
        Item(_("Participation"), "portal:participation", order=15),
        Item(_("Petitions"), "petitions:index", place=Place.PART, order=20),
        Item(_("Participatory budget"), "budgeting:index", place=Place.PART, order=30),
        Item(_("Polls"), "polls:polls", place=Place.PART, order=40),
        Item(_("Consultations"), "consultations:list", place=Place.PART, order=50),
        Item(_("Public control"), "feedback:table", place=Place.PART, order=60),
        Item(_("Draft decisions"), "drafts:list", place=Place.PART, order=35),
        Item(_("What became of it"), "outcomes:all", place=Place.PART, order=90),
    )  # fmt: skip


def register_desks() -> None:
    """Will put the work of officials in the rail."""
    register(
        Item(_("My day"), "control:my_day", "home", Place.OFFICE, may=works_on_cases, order=10, home=True),
        Item(_("Inbox"), "cases:inbox", icon="inbox", place=Place.OFFICE, may=works_on_cases, order=20),
        Item(_("Resolutions"), "cases:stack", icon="pen", place=Place.OFFICE, may=resolves, order=22),
        Item(_("My tasks"), "tasks:mine", icon="check", place=Place.OFFICE, may=works_on_cases, order=23),
        Item(_("My time"), "time:mine", icon="clock", place=Place.OFFICE, may=keeps_hours, order=24),
        Item(_("Control"), "control:week", icon="clock", place=Place.OFFICE, may=works_on_cases, order=25),
        Item(_("Drafts of documents"), "drafting:mine", icon="pen", place=Place.OFFICE, may=works_on_cases, order=28),
        Item(_("Draft decisions"), "draft-desk:list", "document", Place.OFFICE, may=files_drafts, order=29,
             count=drafts_waiting),
        Item(_("Write down"), "desk:file", icon="phone", place=Place.OFFICE, may=takes_appeals, order=30),
        Item(_("Information requests"), "info-desk:register", "book", Place.OFFICE, may=works_on_cases, order=33),
        Item(_("Letters"), "desk:mails", icon="mail", place=Place.OFFICE, may=meets_people, order=35),
        Item(_("Sittings"), "sittings:list", "people", Place.OFFICE, may=sits_inside, order=26, home=True),
        Item(_("Documents"), "documents:list", icon="document", place=Place.OFFICE, may=documents_many.works, order=21),
        Item(_("Petitions"), "petition-desk:list", "pen", Place.OFFICE, works_on_petitions, order=36, home=True),
        Item(_("Applicants"), "people:index", icon="people", place=Place.OFFICE, may=meets_people, order=40),
        Item(_("Confirm a person"), "identity:index", icon="shield", place=Place.OFFICE, may=meets_people, order=42),
        Item(_("Participatory budget"), "budgets:campaigns", icon="star", place=Place.OFFICE, may=runs_budget,
             order=50),
        Item(_("Conclusions on projects"), "budgets:conclusions", icon="task", place=Place.OFFICE,
             may=concludes_budget, order=52),
        Item(_("Comments"), "talk_desk:queue", "chat", Place.OFFICE, may=moderates, order=58),
        Item(_("Archive"), "archive:files", "archive", Place.OFFICE, may=reads_headings, order=59, home=True),
        Item(_("Knowledge"), "knowledge:answers", icon="book", place=Place.OFFICE, may=can_read_knowledge, order=60),
        Item(_("Polls"), "office-polls:polls", icon="chart", place=Place.OFFICE, may=organises_polls, order=66),
        Item(_("Public control"), "office-feedback:rated", "check", Place.OFFICE, may=works_or_organises, order=67),
        Item(_("Figures"), "analytics:report", icon="chart", place=Place.OFFICE, may=can_see_report, order=70),
        Item(_("Access"), "access-desk:duties", "book", Place.OFFICE, may=looks_at_access, order=72),
        Item(_("Open data"), "opendata-office:sets", "chart", Place.OFFICE, may=keeps_data, order=73),
        Item(_("Consultations"), "consult-desk:list", "chat", Place.OFFICE, works_on_consultations, order=75),
        Item(_("For my signature"), "signature-desk:waiting", "pen", Place.OFFICE, may=may_sign, order=24),
        Item(_("Exchange"), "exchange:messages", "send", Place.OFFICE, may=can_exchange, order=34),
        Item(_("Signatures"), "signature-desk:batches", "shield", Place.OFFICE, may=can_check_many, order=77),
        Item(_("Settings"), "web:settings", icon="settings", place=Place.OFFICE, may=any_settings, order=80),
        Item(_("After the sitting"), "minutes:desk", "check", Place.OFFICE, may=works_after_sittings, order=44),
        Item(_("Deputies"), "deputies-desk:desk", "people", Place.OFFICE, may=sees_deputies, order=45),
        Item(_("Composition of the council"), "council-desk:composition", "people", Place.OFFICE, keeps_council,
             order=46, home=True),
        Item(_("Video of sittings"), "video-desk:list", "video", Place.OFFICE, oversees_video, order=49),
        Item(_("Brand book"), "brand-office:list", "eye", Place.OFFICE, may=keeps_brand, order=79),
        Item(_("News in channels"), "spreading-office:list", "send", Place.OFFICE, may=can_watch_spreading, order=76),
        Item(_("Site"), "site-office:pages", "book", Place.OFFICE, may=writes_site, order=74),
        Item(_("Lines and areas of the map"), "outlines:list", "pin", Place.SETTINGS, may=draws_outlines, order=79,
             lead=_("Repairs, closed roads and districts that residents see on the map.")),
        Item(_("QR codes"), "codes-office:list", "tap", Place.OFFICE, may=keeps_codes, order=78, home=True),
        Item(_("Incidents"), "incidents:list", icon="shield", place=Place.OFFICE, may=sees_incidents, order=85),
        Item(_("The hall"), "hall:index", icon="tap", place=Place.OFFICE, may=of_the_hall, order=56),
        Item(_("Oversight"), "oversight:overview", "chart", Place.OFFICE, may=can_see_journal, order=90, home=True),
    )  # fmt: skip


def register_all() -> None:
    """Will put every page that has a place in the navigation there."""
    give_keys(GO)
    show_villages(places.pins)
    installing.register()
    voting_boards.register()
    voting_parts.register()
    minutes_panel.register()
    recordings_panel.register()
    cases_many.register()
    tasks_work.register()
    cases_mine.register()
    documents_many.register()
    documents_mine.register()
    deputies_mine.register()
    people_log_in.register()
    owndata_mine.register()
    signatures_mine.register()
    discussion_mine.register()
    following_mine.register()
    identity_mine.register()
    budgeting_voting.register()
    identity_panel.register()
    appeals_kind.register()
    inforequests_kind.register()
    polls_mine.register()
    budgeting_mine.register()
    consultations_desk.register()
    consultations_mine.register()
    petitions_mine.register()
    petitions_desk.register()
    petitions_subject.register()
    feedback_mine.register()
    control_panel.register()
    links_panel.register()
    drafting_panel.register()
    register_settings()
    together.register_all()
    coded.register_all()
    spread.register_all()
    codes_desk.register()
    layers.register_all()
    awaiting.register_all()
    register_public()
    register_participation()
    register_desks()
