"""The author's draft, from its first words until it is sent to be published."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Input, Line, OptionalLine, Refused, Text, action
from ratusha.foundation.files import intake, pictures
from ratusha.records.identity import queries as identity

from .. import permissions, rules
from ..models import Petition, Picture
from ..queries.signatures import names_of, needs
from ..rules import State, Topic, Verb
from .parts import count_term, move, refuse_wrong_place, still_draft

Title = Annotated[Line, StringConstraints(max_length=200)]
Substance = Annotated[Text, StringConstraints(max_length=20_000)]
Tokens = Annotated[list[Line], Field(max_length=10)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
DRAFTS = 20


class Matter(Input):
    """What a petition asks: its title, its substance, what it is about, and whether its author asks for a hearing."""

    title: Title
    text: Substance
    topic: Topic = Topic.OTHER
    hearing_asked: bool = False


@action("petitions.begin", may=permissions.can_draft, says=_("Draft of a petition begun"), takes=Matter)
def begin(call: Call, given: Matter) -> Petition:
    """Will begin a draft that only its author sees.

    393/96-ВР art. 23-1: a petition has its substance. Refusals: forbidden, petitions.too_many (twenty drafts at once).
    """
    account = call.actor.account_id
    if Petition.objects.filter(account_id=account, state=State.DRAFT).count() >= DRAFTS:
        raise Refused("petitions.too_many", _("You have very many drafts. Send or remove one of them first."))
    row = Petition(begun_at=call.now, account_id=account)
    _fill(row, given)
    row.save(force_insert=True)
    return row


@action(
    "petitions.change", may=permissions.can_change, on=Petition, says=_("Draft of a petition changed"), takes=Matter
)
def change(call: Call, petition: Petition, given: Matter) -> Petition:
    """Will write the draft anew.

    393/96-ВР art. 23-1: what is published is what the author has sent. Refusals: forbidden, petitions.not_draft.
    """
    still_draft(petition)
    _fill(petition, given)
    return petition


@action("petitions.locate", may=permissions.can_change, on=Petition, says=_("Place and photos of a petition kept"))
def locate(
    call: Call,
    petition: Petition,
    *,
    settlement: int | None = None,
    address: OptionalLine = "",
    lat: Latitude | None = None,
    lon: Longitude | None = None,
    files: Tokens | None = None,
    drop: list[int] | None = None,
) -> Petition:
    """Will say where it is about and add photos; `drop`: keys of files that the draft goes on without.

    Law: none asks for a place; it lets neighbours find it. Refusals: forbidden, petitions.not_draft, petitions.point,
    places.unknown_settlement, files.gone, files.too_many, files.redrawn.
    """
    still_draft(petition)
    refuse_wrong_place(settlement, lat, lon)
    petition.settlement_id, petition.address, petition.lat, petition.lon = settlement, address, lat, lon
    Picture.objects.filter(petition=petition, file__in=drop or [], side=Picture.Side.AUTHOR).delete()
    limit = intake.current_limits().count
    if Picture.objects.filter(petition=petition).count() + len(files or []) > limit:
        raise Refused("files.too_many", _("There are too many files: at most {limit}."), field="files", limit=limit)
    new = intake.claim(call, files or [])
    pictures.refuse_unshown(new, only=False)
    for file in new:
        Picture.objects.create(petition=petition, file=file)
    return petition


@action("petitions.submit", may=permissions.can_change, on=Petition, says=_("Petition sent to be published"))
def submit(call: Call, petition: Petition) -> Petition:
    """Will send the draft to be checked and published within two working days.

    393/96-ВР art. 23-1: the author is named by surname, given name and patronymic, with an e-mail; so who they are must
    be confirmed. Refusals: forbidden, petitions.not_now, petitions.nameless, petitions.no_email, identity.log_in,
    identity.level, identity.age_unknown, identity.too_young, identity.home, identity.home_unconfirmed.
    """
    author = identity.taking_part(call.actor, needs(call.today), call.today)
    assert author.person_id is not None
    petition.author_id = author.person_id
    petition.author_name = rules.full_name(*names_of(author.person_id))
    if not petition.author_name:
        raise Refused("petitions.nameless", _("Your surname is not known here. Write it on the page about you first."))
    petition.email = Account.objects.get(pk=call.actor.account_id).email or ""
    if not petition.email:
        raise Refused("petitions.no_email", _("The law asks for an e-mail of the author. Add one to your log-in."))
    move(petition, Verb.SUBMIT)
    petition.submitted_at = call.now
    count_term(petition)
    return petition


@action("petitions.withdraw", may=permissions.can_change, on=Petition, says=_("Petition taken back to a draft"))
def withdraw(call: Call, petition: Petition) -> Petition:
    """Will take it back while it is not published, to mend it; its two working days begin anew when it is sent again.

    393/96-ВР art. 23-1. Refusals: forbidden, petitions.not_now.
    """
    move(petition, Verb.WITHDRAW)
    petition.submitted_at = None
    count_term(petition)
    return petition


@action("petitions.discard", may=permissions.can_change, on=Petition, says=_("Draft of a petition removed"))
def discard(call: Call, petition: Petition) -> Petition:
    """Will empty a draft and take it out of the author's list.

    Law 2297-VI art. 8: it was nobody else's. Refusals: forbidden, petitions.not_draft.
    """
    still_draft(petition)
    Picture.objects.filter(petition=petition).delete()
    petition.title, petition.text, petition.address = "", "", ""
    petition.settlement_id = petition.lat = petition.lon = None
    petition.account_id = None
    return petition


def _fill(row: Petition, given: Matter) -> None:
    row.title, row.text, row.topic, row.hearing_asked = given.title, given.text, given.topic, given.hearing_asked
