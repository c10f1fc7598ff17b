"""Every statutory term as data. Pure.

Certainty: H read in the law; M and L are settings of the charter, by `parameter`.

A term starts on the day after its event (Civil Code art. 253). `starts` names the event of `due(...)` that it is
counted from when that event is given; without it, it is counted from `received`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


def _(sentence: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class Unit(StrEnum):
    """What a term is counted in. The values are the words of `wording.plural`."""

    CALENDAR_DAYS = "calendar_day"
    WORKING_DAYS = "working_day"
    MONTHS = "month"
    HOURS = "hour"


@dataclass(frozen=True, slots=True)
class Law:
    """A law as it is cited: «ст. 20 Закону України «Про звернення громадян» № 393/96-ВР»."""

    number: str
    uk: str
    en: str

    def cited(self, article: str, language: str = "uk") -> str:
        """The citation with the article, in Ukrainian or English."""
        if language == "uk":
            return f"{article} Закону України «{self.uk}» № {self.number}".strip().replace(
                "Закону", "Закон", not article
            )
        english = article.replace("ст.", "art.").replace("ч.", "p.")
        return f"Law of Ukraine “{self.en}” No. {self.number}{', ' if article else ''}{english}"


APPEALS = Law("393/96-ВР", "Про звернення громадян", "On Appeals of Citizens")
INFORMATION = Law("2939-VI", "Про доступ до публічної інформації", "On Access to Public Information")
COUNCILS = Law("280/97-ВР", "Про місцеве самоврядування в Україні", "On Local Self-Government in Ukraine")
REGULATION = Law(
    "1160-IV",
    "Про засади державної регуляторної політики у сфері господарської діяльності",
    "On the Principles of State Regulatory Policy in Economic Activity",
)
OPENNESS = Law(
    "3590-IX",
    "Про внесення змін до деяких законодавчих актів України щодо забезпечення прозорості місцевого самоврядування",
    "On Amendments to Certain Legislative Acts of Ukraine on Transparency of Local Self-Government",
)


@dataclass(frozen=True, slots=True)
class Decree(Law):
    """A decree of the Cabinet of Ministers: «постанова КМУ від 26.11.2025 № 1533, Національний план реагування»."""

    def cited(self, article: str, language: str = "uk") -> str:
        """The citation in Ukrainian or English."""
        place = f"{article} " if article else ""
        if language == "uk":
            return f"{place}постанова КМУ {self.number}, {self.uk}"
        dated, _sign, number = self.number.removeprefix("від ").partition(" № ")
        return f"{place}Decree of the Cabinet of Ministers No. {number} of {dated}, {self.en}"


RESPONSE = Decree("від 26.11.2025 № 1533", "Національний план реагування", "National response plan")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of law.

    `extended_by`: the rule that replaces this one when the event `extended` is given on a day within the term.
    `restarts`: True if a request forwarded to its proper holder is counted anew from the event `forwarded`.
    `parameter`: the charter setting of the length, where the law leaves it unsure. `valid_to` is the last day.
    """

    rule: str
    title: str
    starts: str
    starts_in_words: str
    length: int
    unit: Unit
    law: Law
    article: str
    certainty: str = "H"
    parameter: str | None = None
    extended_by: str | None = None
    restarts: bool = False
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def basis(self) -> str:
        """The citation in Ukrainian."""
        return self.law.cited(self.article)

    @property
    def events(self) -> frozenset[str]:
        """Names of events that `due` takes for this rule."""
        names = {self.starts, "reclassified"}
        if self.extended_by:
            names.add("extended")
        if self.restarts:
            names.add("forwarded")
        return frozenset(names - {"received"})


DEPUTIES = Law("2790-XII", "Про статус народного депутата України", "On the Status of a People's Deputy of Ukraine")
LOCAL_DEPUTIES = Law("93-IV", "Про статус депутатів місцевих рад", "On the Status of Deputies of Local Councils")
ADVOCATES = Law("5076-VI", "Про адвокатуру та адвокатську діяльність", "On the Bar and Practice of Law")
PAPERS = Decree("від 17.01.2018 № 55", "Типова інструкція з діловодства", "Typical instruction on record-keeping")

RECEIVED = _("the appeal was received")
DOCUMENT_CAME = _("the document was received")
REQUESTED = _("the request was received")
NOTICED = _("the incident was noticed")
RESPONSE_NOTE = _("Obligatory for state systems and critical objects; the plan covers local self-government.")
PETITIONS_SINCE = date(2015, 10, 28)

ALL = (
    Term(
        "appeals.simple",
        _("Appeal that needs no additional study"),
        "received",
        RECEIVED,
        15,
        Unit.CALENDAR_DAYS,
        APPEALS,
        "ст. 20",
        note=_("It must be considered at once, and in this term at the latest."),
    ),
    Term(
        "appeals.ordinary",
        _("Appeal, the ordinary term"),
        "received",
        RECEIVED,
        1,
        Unit.MONTHS,
        APPEALS,
        "ст. 20",
        extended_by="appeals.extended",
    ),
    Term(
        "appeals.extended",
        _("Appeal, the extended term"),
        "received",
        RECEIVED,
        45,
        Unit.CALENDAR_DAYS,
        APPEALS,
        "ст. 20",
        note=_("The whole term counts from receipt. The head or the deputy extends it, and the applicant is told."),
    ),
    Term(
        "appeals.forward",
        _("Forwarding an appeal to the body it belongs to"),
        "received",
        RECEIVED,
        5,
        Unit.CALENDAR_DAYS,
        APPEALS,
        "ст. 7",
        note=_("The applicant is told about the forwarding."),
    ),
    Term(
        "appeals.return",
        _("Returning an appeal that does not meet the requirements"),
        "received",
        RECEIVED,
        10,
        Unit.CALENDAR_DAYS,
        APPEALS,
        "ст. 5",
        note=_("It is returned with an explanation of what to add."),
    ),
    Term(
        "appeals.return_incomplete",
        _("Returning an appeal that lacks what a decision needs"),
        "received",
        RECEIVED,
        5,
        Unit.CALENDAR_DAYS,
        APPEALS,
        "ст. 7",
        note=_("It is returned with an explanation of what to add."),
    ),
    Term(
        "inforequests.answer",
        _("Answer to an information request"),
        "received",
        REQUESTED,
        5,
        Unit.WORKING_DAYS,
        INFORMATION,
        "ст. 20",
        extended_by="inforequests.extended",
        restarts=True,
    ),
    Term(
        "inforequests.urgent",
        _("Answer to an urgent information request"),
        "received",
        REQUESTED,
        48,
        Unit.HOURS,
        INFORMATION,
        "ст. 20",
        restarts=True,
        note=_("Hours run without a break, on weekends too."),
    ),
    Term(
        "inforequests.extended",
        _("Answer to an information request, the extended term"),
        "received",
        REQUESTED,
        20,
        Unit.WORKING_DAYS,
        INFORMATION,
        "ст. 20",
        restarts=True,
        note=_("The whole term counts from receipt. The requester is told why within the first five working days."),
    ),
    Term(
        "inforequests.forward",
        _("Forwarding an information request to its proper holder"),
        "received",
        REQUESTED,
        5,
        Unit.WORKING_DAYS,
        INFORMATION,
        "ст. 22 ч. 3",
        certainty="M",
        parameter="terms.inforequests_forward_days",
        note=_("The term of the answer starts anew at the proper holder."),
    ),
    Term(
        "petitions.publish",
        _("Publishing a petition or refusing to"),
        "submitted",
        _("the petition was submitted"),
        2,
        Unit.WORKING_DAYS,
        APPEALS,
        "ст. 23-1",
        valid_from=PETITIONS_SINCE,
    ),
    Term(
        "petitions.open_consideration",
        _("Publishing that consideration of a petition has begun"),
        "reached",
        _("the petition gathered its signatures"),
        3,
        Unit.WORKING_DAYS,
        APPEALS,
        "ст. 23-1",
        valid_from=PETITIONS_SINCE,
    ),
    Term(
        "petitions.open_handed_over",
        _("Publishing that consideration of a petition handed over by an association has begun"),
        "handed_over",
        _("the association handed the petition over"),
        2,
        Unit.WORKING_DAYS,
        APPEALS,
        "ст. 23-1",
        valid_from=PETITIONS_SINCE,
    ),
    Term(
        "petitions.consider",
        _("Consideration of a petition"),
        "published",
        _("the start of consideration was published"),
        10,
        Unit.WORKING_DAYS,
        APPEALS,
        "ст. 23-1",
        valid_from=PETITIONS_SINCE,
    ),
    Term(
        "access.publish",
        _("Publishing what the law says must be published"),
        "received",
        _("the document was approved"),
        5,
        Unit.WORKING_DAYS,
        INFORMATION,
        "ст. 15",
        note=_("At once, and in this term at the latest. The day of publication and of update stand beside it."),
    ),
    Term(
        "council.draft",
        _("Publishing a draft decision before it is considered"),
        "published",
        _("the draft was published"),
        10,
        Unit.WORKING_DAYS,
        INFORMATION,
        "ст. 15 ч. 3",
        note=_("The council may consider the draft on the last day of this term and not earlier."),
    ),
    Term(
        "council.regulatory",
        _("Proposals to a draft regulatory act before it is considered"),
        "published",
        _("the draft was published"),
        1,
        Unit.MONTHS,
        REGULATION,
        "ст. 9",
        note=_("At least one month and at most three; martial law knows exceptions."),
    ),
    Term(
        "council.veto",
        _("Stopping a decision by the head of the community"),
        "adopted",
        _("the decision was adopted"),
        5,
        Unit.CALENDAR_DAYS,
        COUNCILS,
        "ст. 59",
    ),
    Term(
        "council.reconsider",
        _("Considering anew a decision that the head has stopped"),
        "stopped_by_head",
        _("the head stopped the decision"),
        14,
        Unit.CALENDAR_DAYS,
        COUNCILS,
        "ст. 59",
    ),
    Term(
        "council.recording",
        _("Publishing the video recording of a meeting"),
        "held",
        _("the meeting was held"),
        1,
        Unit.CALENDAR_DAYS,
        OPENNESS,
        "",
        valid_from=date(2024, 8, 15),
    ),
    Term(
        "incidents.notice",
        _("Notice of an incident"),
        "received",
        NOTICED,
        1,
        Unit.HOURS,
        RESPONSE,
        "",
        note=RESPONSE_NOTE,
    ),
    Term(
        "incidents.preliminary",
        _("Preliminary report about an incident"),
        "received",
        NOTICED,
        24,
        Unit.HOURS,
        RESPONSE,
        "",
        note=RESPONSE_NOTE,
    ),
    Term(
        "incidents.current",
        _("Current report about an incident"),
        "received",
        NOTICED,
        72,
        Unit.HOURS,
        RESPONSE,
        "",
        note=RESPONSE_NOTE,
    ),
    Term(
        "incidents.final",
        _("Final report about an incident"),
        "received",
        NOTICED,
        30,
        Unit.CALENDAR_DAYS,
        RESPONSE,
        "",
        note=RESPONSE_NOTE,
    ),
    Term(
        "documents.ordinary",
        _("Document that names no term"),
        "received",
        DOCUMENT_CAME,
        30,
        Unit.CALENDAR_DAYS,
        PAPERS,
        "",
        certainty="M",
        parameter="terms.documents_days",
        note=_("The council's own instruction on record-keeping sets it."),
    ),
    Term(
        "documents.deputy",
        _("Appeal of a people's deputy of Ukraine"),
        "received",
        DOCUMENT_CAME,
        10,
        Unit.CALENDAR_DAYS,
        DEPUTIES,
        "ст. 16",
        extended_by="documents.deputy_extended",
    ),
    Term(
        "documents.deputy_extended",
        _("Appeal of a people's deputy that cannot be considered in ten days"),
        "received",
        DOCUMENT_CAME,
        30,
        Unit.CALENDAR_DAYS,
        DEPUTIES,
        "ст. 16",
        note=_("The deputy is told why within the first ten days."),
    ),
    Term(
        "documents.local_deputy",
        _("Appeal of a deputy of the local council"),
        "received",
        DOCUMENT_CAME,
        10,
        Unit.CALENDAR_DAYS,
        LOCAL_DEPUTIES,
        "ст. 13",
        extended_by="documents.local_deputy_extended",
    ),
    Term(
        "documents.local_deputy_extended",
        _("Appeal of a deputy of the local council that needs study"),
        "received",
        DOCUMENT_CAME,
        1,
        Unit.MONTHS,
        LOCAL_DEPUTIES,
        "ст. 13",
    ),
    Term(
        "documents.local_request",
        _("Request of a deputy supported by the local council"),
        "received",
        DOCUMENT_CAME,
        15,
        Unit.CALENDAR_DAYS,
        LOCAL_DEPUTIES,
        "ст. 21",
        certainty="M",
        parameter="terms.documents_request_days",
        note=_("The council sets it when it supports the request."),
    ),
    Term(
        "documents.lawyer",
        _("Request of an advocate"),
        "received",
        DOCUMENT_CAME,
        5,
        Unit.WORKING_DAYS,
        ADVOCATES,
        "ст. 24",
        extended_by="documents.lawyer_extended",
    ),
    Term(
        "documents.lawyer_extended",
        _("Request of an advocate for much information"),
        "received",
        DOCUMENT_CAME,
        20,
        Unit.WORKING_DAYS,
        ADVOCATES,
        "ст. 24",
        note=_("The advocate is told why within the first five working days."),
    ),
)
TERMS: dict[str, Term] = {term.rule: term for term in ALL}
