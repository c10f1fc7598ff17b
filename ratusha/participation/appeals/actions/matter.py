"""What comes in: its author and its matter, and what the law wants of them (393/96-ВР art. 5)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Refused
from ratusha.records.places import queries as places

from .. import rules
from ..models import SocialStatus
from ..rules import Part

LACKING = {
    Part.NAME: _("Write your surname: without a name the law does not let us consider an appeal (art. 8)."),
    Part.GIVEN_NAME: _("Write your given name."),
    Part.RESIDENCE: _("Write where you live: village or town, street and house. The law asks for it (art. 5)."),
    Part.SUBSTANCE: _("Write what has happened or what you ask for."),
    Part.CONTACT: _("Leave an e-mail, a phone or a messenger, so that we can answer you."),
}


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and how to answer them."""

    surname: str
    given_name: str
    patronymic: str
    residence: str
    settlement: int | None
    email: str
    phone: str
    telegram: str
    viber: str
    reply_by: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def way(self) -> tuple[str, str]:
        """The chosen way of reply with its address; without a choice the first contact given."""
        known = {"email": self.email, "phone": self.phone, "telegram": self.telegram, "viber": self.viber}
        if self.reply_by in known and known[self.reply_by].strip():
            return self.reply_by, known[self.reply_by].strip()
        if self.reply_by in ("post", "in_person"):
            return self.reply_by, self.residence
        return next(((kind, value.strip()) for kind, value in known.items() if value.strip()), ("", ""))


@dataclass(frozen=True, slots=True)
class Matter:
    """What it is about and where."""

    kind: str
    text: str
    title: str
    settlement: int | None
    address: str
    lat: float | None
    lon: float | None
    against_unit: int | None
    against_account: int | None
    files: list[str]


def refuse_lacking(receipt: str, author: Author, matter: Matter) -> None:
    """Refuses `appeals.lacking`, `appeals.way`: what art. 5 wants, each in its field."""
    given = {
        Part.NAME: author.surname,
        Part.GIVEN_NAME: author.given_name,
        Part.RESIDENCE: author.residence,
        Part.SUBSTANCE: matter.text,
        Part.CONTACT: author.email or author.phone or author.telegram or author.viber,
    }
    missing = rules.lacking(receipt, given)
    if missing:
        fields = {("email" if part is Part.CONTACT else str(part)): LACKING[part] for part in missing}
        raise Refused("appeals.lacking", _("Something is missing without which we could not answer."), fields=fields)
    if author.reply_by in ("email", "phone", "telegram", "viber") and not author.way()[0] == author.reply_by:
        raise Refused("appeals.way", _("You chose to be answered this way. Write where to."), field=author.reply_by)


def refuse_wrong_place(matter: Matter) -> None:
    """Refuses `appeals.point`, `places.unknown_settlement`."""
    if (matter.lat is None) != (matter.lon is None):
        raise Refused("appeals.point", _("Give both latitude and longitude, or neither."), field="lat")
    if matter.settlement is not None and places.settlement(matter.settlement) is None:
        raise Refused("places.unknown_settlement", _("Choose a settlement of the community."), field="settlement")


def refuse_wrong_object(matter: Matter) -> None:
    """Refuses `appeals.no_object`: a unit or official that does not exist."""
    if matter.against_unit is not None and not Unit.objects.filter(pk=matter.against_unit).exists():
        raise Refused("appeals.no_object", _("There is no such unit. Choose another one."), field="against_unit")
    known = Account.objects.filter(is_official=True)
    if matter.against_account is not None and not known.filter(pk=matter.against_account).exists():
        raise Refused("appeals.no_object", _("There is no such official. Choose another one."), field="against_account")


def refuse_unknown_status(code: str) -> None:
    """Refuses `appeals.no_status`: a social status that is not in the list (classifier part 8)."""
    if code and not SocialStatus.objects.filter(code=code, closed_on=None).exists():
        raise Refused(
            "appeals.no_status", _("There is no such social status. Choose one of the list."), field="social_status"
        )
