"""What can be set: every parameter with its type, default, legal basis and certainty. Other apps declare theirs too.

Certainty: H read in the law, M well remembered, L unsure. What is M or L must be confirmed by the community's lawyer,
therefore it is a setting and not a number in code.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .kinds import EMAIL, FLAG, HOURS, LINE, NUMBERS, PHONE, POINT, TEXT, Kind, whole


@dataclass(frozen=True, slots=True)
class Parameter:
    """One setting. `default` is plain JSON and holds until the community sets its own."""

    name: str
    kind: Kind
    default: Any
    title: Any
    group: str
    basis: str = ""
    certainty: str = "H"

    @property
    def needs_lawyer(self) -> bool:
        """True if the default must be confirmed before the community relies on it."""
        return self.certainty != "H"


PARAMETERS: dict[str, Parameter] = {}

GROUPS: dict[str, Any] = {
    "community": _("The community"),
    "contacts": _("Address and contacts"),
    "look": _("Brand and map"),
    "hours": _("Working hours"),
    "appeals": _("Appeals"),
    "petitions": _("Petitions"),
    "participation": _("Participation"),
    "files": _("Files"),
    "terms": _("Terms"),
    "privacy": _("Personal data"),
    "retention": _("How long data are kept"),
}


def declare(*parameters: Parameter) -> None:
    """Will add parameters to the charter; a name declared twice is a mistake in code."""
    for parameter in parameters:
        if parameter.name in PARAMETERS:
            raise ValueError(f"the parameter {parameter.name} is declared twice")
        PARAMETERS[parameter.name] = parameter


WEEK = {day: ["08:00", "17:00", "12:00", "13:00"] for day in ("mon", "tue", "wed", "thu")} | {
    "fri": ["08:00", "15:45", "12:00", "12:45"]
}
LAW_393 = "Закон України «Про звернення громадян» № 393/96-ВР"
LAW_280 = "Закон України «Про місцеве самоврядування в Україні» № 280/97-ВР"
LAW_2297 = "Закон України «Про захист персональних даних» № 2297-VI"
RECORDS_348 = "Інструкція з діловодства за зверненнями громадян, постанова КМУ від 14.04.1997 № 348"

LAW_4499 = "Закон України «Про систему екстреної допомоги населенню за єдиним телефонним номером 112» № 4499-VI"
RESCUE = [
    ["Екстрена допомога", "112", "єдиний номер, коли не знаєте, куди дзвонити"],
    ["Пожежа, рятувальники", "101", ""],
    ["Поліція", "102", ""],
    ["Швидка медична допомога", "103", ""],
    ["Аварійна служба газу", "104", "запах газу: вийдіть надвір і дзвоніть звідти"],
]

declare(
    Parameter("community.name", LINE, "", _("Name of the community"), "community"),
    Parameter("community.name_en", LINE, "", _("Name in English"), "community"),
    Parameter("community.name_genitive", LINE, "", _("Name in the genitive: of what community?"), "community"),
    Parameter("community.council", LINE, "", _("Full name of the council"), "community"),
    Parameter("community.council_genitive", LINE, "", _("Full name of the council in the genitive"), "community"),
    Parameter("community.head_title", LINE, "міський голова", _("Office of the head"), "community", LAW_280),
    Parameter("community.katottg", LINE, "", _("KATOTTG code"), "community"),
    Parameter("community.edrpou", LINE, "", _("EDRPOU code of the council"), "community"),
    Parameter("contacts.address", LINE, "", _("Postal address"), "contacts"),
    Parameter("contacts.phone", PHONE, "", _("Phone"), "contacts"),
    Parameter("contacts.email", EMAIL, "", _("E-mail"), "contacts"),
    Parameter("contacts.reply_email", EMAIL, "", _("E-mail that answers come from"), "contacts"),
    Parameter("contacts.site", LINE, "", _("Official site"), "contacts"),
    Parameter(
        "contacts.emergency",
        TEXT,
        "Якщо є загроза життю, телефонуйте 112.",
        _("What to do in danger, shown above the forms"),
        "contacts",
    ),
    Parameter("contacts.rescue", NUMBERS, RESCUE, _("Emergency numbers of the state"), "contacts", LAW_4499, "M"),
    Parameter("contacts.services", NUMBERS, [],
              _("Emergency numbers of the community: duty service, water, electricity, CNAP"), "contacts"),
    Parameter("look.brand", LINE, "ratusha", _("Brand: its set of colours and signs"), "look"),
    Parameter("look.map_centre", POINT, [48.4412, 25.7608], _("Centre of the map"), "look"),
    Parameter("look.map_zoom", whole(3, 19), 12, _("Zoom of the map"), "look"),
    Parameter("hours.week", HOURS, WEEK, _("Working hours of the council"), "hours", certainty="M"),
    Parameter("hours.reception", HOURS, {}, _("Hours of personal reception"), "hours", f"{LAW_393}, ст. 22"),
    Parameter("appeals.number", LINE, "{letter}-{n}", _("Number of an appeal"), "appeals", RECORDS_348, "M"),
    Parameter(
        "appeals.number_collective",
        LINE,
        "КО-{n}",
        _("Number of a collective appeal"),
        "appeals",
        RECORDS_348,
        "M",
    ),
    Parameter(
        "appeals.anonymous_link",
        FLAG,
        True,
        _("Residents open their appeal by a secret link"),
        "appeals",
        certainty="M",
    ),
    Parameter("appeals.keep_years", whole(1, 75), 5, _("Years that appeals are kept"), "appeals", RECORDS_348, "M"),
    Parameter(
        "petitions.threshold",
        whole(1, 100_000),
        100,
        _("Signatures that a petition needs"),
        "petitions",
        f"{LAW_393}, ст. 23-1; статут громади",
        "L",
    ),
    Parameter(
        "petitions.collect_days",
        whole(1, 92),
        90,
        _("Days for collecting signatures"),
        "petitions",
        f"{LAW_393}, ст. 23-1; статут громади",
        "M",
    ),
    Parameter(
        "participation.age", whole(14, 18), 16, _("Age from which residents take part"), "participation", certainty="M"
    ),
    Parameter("files.max_megabytes", whole(1, 200), 20, _("Largest file, megabytes"), "files", certainty="M"),
    Parameter("files.max_count", whole(1, 20), 10, _("Files in one submission"), "files", certainty="M"),
    Parameter(
        "terms.inforequests_forward_days",
        whole(1, 5),
        5,
        _("Working days to forward an information request"),
        "terms",
        "Закон України «Про доступ до публічної інформації» № 2939-VI, ст. 22 ч. 3",
        "M",
    ),
    Parameter(
        "terms.documents_days", whole(1, 90), 30, _("Days to execute a document that names no term"), "terms",
        "Інструкція з діловодства громади, на основі постанови КМУ від 17.01.2018 № 55", "M",
    ),
    Parameter(
        "terms.documents_request_days", whole(1, 60), 15, _("Days to answer a request of a deputy of the council"),
        "terms", "Закон України «Про статус депутатів місцевих рад» № 93-IV, ст. 21", "M",
    ),
    Parameter(
        "privacy.names_of_officials",
        FLAG,
        False,
        _("Residents see the names of officials who looked at their data, not only position and unit"),
        "privacy",
        f"{LAW_2297}, ст. 5 ч. 3, ст. 8",
        "M",
    ),
    Parameter(
        "privacy.contact", LINE, "", _("Who answers for personal data: position, phone, e-mail"), "privacy",
        f"{LAW_2297}, ст. 24", "H",
    ),
    Parameter(
        "privacy.request_days", whole(1, 30), 30, _("Days to decide a request about one's own data"), "privacy",
        f"{LAW_2297}, ст. 8", "L",
    ),
    Parameter(
        "privacy.export_days", whole(1, 30), 7, _("Days that the file with one's own data can be fetched"), "privacy",
    ),
    Parameter(
        "privacy.notes_in_export", FLAG, False, _("Internal notes of officials are part of a person's own data file"),
        "privacy", "Закон України «Про доступ до публічної інформації» № 2939-VI, ст. 9, 10", "L",
    ),
)  # fmt: skip
