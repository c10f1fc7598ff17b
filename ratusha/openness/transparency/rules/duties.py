"""What must be public, by article 15 of Law 2939-VI, as data. Pure; sentences are translated where they are shown."""

from dataclasses import dataclass
from enum import StrEnum

LAW = "Закон України «Про доступ до публічної інформації» № 2939-VI"
OPENNESS = "Закон України № 3590-IX"


def _(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


class Rhythm(StrEnum):
    """How a duty is kept: a page that always stands, a report every so often, every single document."""

    STANDING = "standing"
    PERIODIC = "periodic"
    EACH = "each"


MANAGER = _("Manager of affairs of the executive committee")
SECRETARY = _("Secretary of the council")
FINANCE = _("Finance department")
RECORDS = _("Records office")
PROPERTY = _("Department of property and land")
STAFF = _("Personnel office")
CENTRE = _("Centre of administrative services")
ACCESS = _("Who answers for access to information")


@dataclass(frozen=True, slots=True)
class DutyOf:
    """One duty. `basis` is the act with its article; `months` is the usual period of a periodic one.

    `certainty` as everywhere: H read in the law, M a period that the community may set otherwise. `usual`: the post
    that answers for it in most councils, until the head names somebody; `look`: after how many months its page is
    looked through, both the community's own to change (the law names neither).
    """

    code: str
    title: str
    what: str
    rhythm: Rhythm = Rhythm.STANDING
    months: int = 0
    basis: str = f"{LAW}, ст. 15"
    certainty: str = "H"
    usual: str = MANAGER
    look: int = 12


DUTIES = (
    DutyOf("structure", _("Structure, mission, functions, powers"),
           _("What the council and its bodies are for, how they are built, what they may decide")),
    DutyOf("finances", _("Budget: sources, structure, how it is spent"),
           _("The budget and its changes, reports on its execution, the order of spending"), usual=FINANCE, look=3),
    DutyOf("acts", _("Acts that were adopted"),
           _("Decisions and orders, except internal ones"), Rhythm.EACH, usual=SECRETARY),
    DutyOf("drafts", _("Drafts of decisions"),
           _("At least ten working days before they are considered"), Rhythm.EACH,
           basis=f"{LAW}, ст. 15 ч. 3", usual=SECRETARY),
    DutyOf("legal_basis", _("Legal basis of the work"), _("Laws and charters by which the council acts")),
    DutyOf("services", _("Services: list, terms, forms, samples"),
           _("What can be got here, on what terms, with forms and filled samples"), usual=CENTRE, look=6),
    DutyOf("requests_order", _("How to file a request and to appeal a decision"),
           _("The order of making, filing and considering requests, and of appealing"), usual=ACCESS),
    DutyOf("record_system", _("Record system and kinds of information held"),
           _("What registers and archives there are, what kinds of information stand in them"), usual=RECORDS),
    DutyOf("datasets", _("List of open data sets"), _("All sets with their passports and addresses"), usual=ACCESS),
    DutyOf("participation", _("Ways to take part and to influence"),
           _("Hearings, consultations, petitions, budget of participation, comments")),
    DutyOf("agendas", _("Plans and agendas of open meetings"),
           _("Plans of work, agendas of sessions and commissions"), Rhythm.EACH, usual=SECRETARY),
    DutyOf("rooms", _("Places where documents can be read"),
           _("Rooms where copies are made and papers are looked through"), usual=RECORDS),
    DutyOf("internal_rules", _("Rules of internal work"), _("Rules of the labour day and of procedure")),
    DutyOf("reports", _("Reports, also on requests for information"),
           _("What was done, how many requests were satisfied and how"), Rhythm.PERIODIC, 12, certainty="M",
           usual=ACCESS),
    DutyOf("contacts", _("Heads and deputies: names, phones, e-mail"),
           _("Whom to call and to write to, also in units below"), look=3),
    DutyOf("schedules", _("Hours of work and of reception"), _("When the council works and who receives people when"),
           look=3),
    DutyOf("vacancies", _("Vacancies and terms of competitions"), _("Free posts and how they are filled"),
           usual=STAFF, look=1),
    DutyOf("enterprises", _("Subordinate enterprises and their heads"),
           _("Enterprises, institutions, organisations of the community"), usual=PROPERTY),
    DutyOf("filing", _("Rules of filing documents"), _("Samples of documents, rules by which they are filled in"),
           usual=RECORDS),
    DutyOf("property", _("Objects of communal property"),
           _("On the council's site and on the portal of open data"), basis=OPENNESS, usual=PROPERTY, look=6),
)  # fmt: skip
BY_CODE = {one.code: one for one in DUTIES}
