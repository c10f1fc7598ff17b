"""An example of every action on people and units, for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator

from ratusha.foundation.access.actors import Role, stranger
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.actions import Call, Channel
from ratusha.records.people import actions, queries
from tests.kit.examples import Example

from . import given


def administrator() -> Any:
    return given.official("Ясен Тарас", Role.ADMINISTRATOR)[1]


def registrar() -> Any:
    return given.official("Барвінок Марія", Role.REGISTRAR)[1]


def made(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(administrator(), None, inputs)


def unit(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(administrator(), Unit.objects.create(code="roads", name="Дороги"), inputs)


def official(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(administrator(), given.official("Клен Роман", Role.REGISTRAR)[0], inputs)


def person(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(registrar(), given.applicant(), inputs)


def contact(now: datetime) -> Example:
    one = given.applicant()
    return Example(registrar(), actions.add_contact(given.call(), one, kind="phone", value="0501234567"))


def reach(now: datetime) -> Example:
    actions.add_contact(given.call(), given.applicant(), kind="phone", value="0501234567")
    return Example(registrar(), None, {"kind": "phone", "value": "+380501234567"})


def decided(now: datetime) -> Example:
    one = given.applicant()
    return Example(registrar().holding(*actions.erasure_of(one.pk, None)), one)


def decided_account(now: datetime) -> Example:
    one = Account.objects.create(email="r@example.com", name="Верба Ірина")
    return Example(registrar().holding(*actions.erasure_of(None, one.pk)), one)


def category() -> str:
    return str(queries.categories().first().code)


def with_category(now: datetime) -> Example:
    one = given.applicant()
    actions.add_category(given.call(registrar()), one, category=category(), proof_seen=True)
    return Example(registrar(), one, {"category": category()})


def invited(now: datetime) -> Example:
    invitation = actions.invite_official(given.call(), email="new@example.com", name="Ожина Надія")
    token = queries.invitation_token(given.PLATFORM, invitation)
    return Example(stranger(), None, {"token": token, "password": given.PASSWORD})


def granted(now: datetime) -> Example:
    account: Account = given.official("Клен Роман", Role.REGISTRAR)[0]
    return Example(administrator(), Grant.objects.get(account=account))


def firm() -> Any:
    return actions.remember(given.call(), organisation="ОСББ «Світло»", phone="0501234568")


def with_contact(now: datetime) -> Example:
    one = given.applicant()
    return Example(registrar(), one, {"contact": one.contacts.get().pk})


def with_code(now: datetime) -> Example:
    one = firm()
    return Example(registrar(), one, {"identifier": actions.add_identifier(given.call(), one, value="00032106").pk})


def spoken_for(now: datetime) -> Example:
    made = actions.add_representative(given.call(), firm(), representative=given.applicant().pk)
    return Example(registrar(), made)


def merge(stage: str) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        kept, gone = given.applicant(), given.applicant(surname="Барвенок", email="b@example.com")
        first, second = registrar(), given.official("Явір Роман", Role.HEAD)[1]
        inputs = {"gone": gone.pk, "reason": "та сама людина"}
        if stage == "propose":
            return Example(first, kept, inputs)
        row = actions.propose_merge(given.call(first), kept, **inputs)
        if stage == "undo":
            return Example(first, actions.confirm_merge(given.call(second), row), {"reason": "різні"})
        return Example(second, row)

    return make


def away(noted: bool) -> Callable[[datetime], Example]:
    """Somebody goes on leave, or is away already."""

    def make(now: datetime) -> Example:
        account, other = given.official("Ясен Тарас")[0], given.official("Рута Дарина", Role.EXECUTOR)[0]
        days = {"reason": "leave", "since": now.date(), "until": now.date() + timedelta(days=9), "substitute": other.pk}
        if not noted:
            return Example(administrator(), account, days)
        return Example(
            administrator(), actions.note_absence(Call(given.PLATFORM, Channel.WEB, now), account, **days), {}
        )

    return make


def proposed(now: datetime) -> Example:
    """A role of trust that one administrator proposed; another one decides."""
    account = given.official("Ожина Надія")[0]
    call = Call(administrator(), Channel.WEB, now)
    return Example(administrator(), actions.propose_grant(call, account, role="head", reason="розпорядження 1"))


def way_in(now: datetime) -> Example:
    """A new password of the head, proposed by one administrator; another one decides."""
    call = Call(administrator(), Channel.WEB, now)
    account = given.official("Ожина Надія", Role.HEAD)[0]
    return Example(administrator(), actions.propose_way_in(call, account, what="invitation", reason="забуто пароль"))


def trusted(now: datetime) -> Example:
    account = given.official("Ожина Надія", Role.HEAD)[0]
    return Example(administrator(), account, {"what": "invitation", "reason": "забуто пароль"})


def own_card(now: datetime) -> Example:
    account = Account.objects.create(email="resident@example.com", name="Олена")
    return Example(given.PLATFORM, account, {"surname": "Калина", "given_name": "Олена"})


def newcomer(now: datetime) -> Example:
    actor = stranger().holding("contact.email:new@example.com")
    given_ = {"kind": "email", "value": "new@example.com", "surname": "Верба", "given_name": "Олена"}
    return Example(actor, None, given_)


def moving(now: datetime) -> Example:
    actor = given.resident(given.applicant()).holding("contact.phone:+380501234567")
    account = Account.objects.get(pk=actor.account_id)
    return Example(actor, account, {"kind": "phone", "value": "+380501234567"})


def claiming(now: datetime) -> Example:
    """Somebody who wrote from another phone and under another spelling before they had a log-in."""
    given.applicant(surname="Барвенок", email="", phone="0501234567")
    actor = given.resident(given.applicant()).holding("contact.phone:+380501234567")
    account = Account.objects.get(pk=actor.account_id)
    return Example(actor, account, {"kind": "phone", "value": "+380501234567"})


def with_factor(now: datetime) -> Example:
    account = given.official("Клен Роман", Role.REGISTRAR)[0]
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": ""})
    return Example(administrator(), account, {"reason": "загублено телефон"})


EXAMPLES = {
    "people.confirm_grant": proposed,
    "people.confirm_way_in": way_in,
    "people.drop_grant": proposed,
    "people.propose_email": official(email="new@example.com", reason="прийшла особисто з паспортом"),
    "people.propose_way_in": trusted,
    "people.propose_grant": official(role="head", reason="розпорядження 15-р"),
    "people.change_log_in": moving,
    "people.claim_cards": claiming,
    "people.reset_second_factor": with_factor,
    "people.sign_up": newcomer,
    "people.accept_invitation": invited,
    "people.add_category": lambda now: Example(
        registrar(), given.applicant(), {"category": category(), "proof_seen": True}
    ),
    "people.add_identifier": lambda now: Example(registrar(), firm(), {"value": "00032106"}),
    "people.add_representative": lambda now: Example(registrar(), firm(), {"representative": given.applicant().pk}),
    "people.confirm_merge": merge("confirm"),
    "people.drop_merge": merge("drop"),
    "people.end_representation": spoken_for,
    "people.keep_category": made(code="donor", name="Почесний донор"),
    "people.note_bounce": contact,
    "people.note_person": person(text="Погано чує."),
    "people.propose_merge": merge("propose"),
    "people.remove_contact": with_contact,
    "people.remove_identifier": with_code,
    "people.set_quiet_hours": person(quiet_from="20:00", quiet_until="08:00"),
    "people.undo_merge": merge("undo"),
    "people.add_contact": person(kind="phone", value="0501234567"),
    "people.appoint_administrator": lambda now: Example(
        given.PLATFORM, None, {"email": "a@example.com", "name": "Ясен Тарас", "password": given.PASSWORD}
    ),
    "people.close_unit": unit(),
    "people.erase": decided,
    "people.erase_account": decided_account,
    "people.confirm_contact": contact,
    "people.correct": person(given_name="Олеся"),
    "people.dismiss": official(),
    "people.end_absence": away(True),
    "people.note_absence": away(False),
    "people.grant": lambda now: Example(administrator(), given.official("Клен Роман")[0], {"role": "registrar"}),
    "people.invite_official": made(email="new@example.com", name="Ожина Надія"),
    "people.link_chat": person(chat="42"),
    "people.note_failing": reach,
    "people.note_reached": reach,
    "people.own_card": own_card,
    "people.open_unit": made(code="roads", name="Дороги"),
    "people.prefer_contact": contact,
    "people.remember": lambda now: Example(registrar(), None, {"surname": "Верба", "phone": "0501234567"}),
    "people.remove_category": with_category,
    "people.rename_unit": unit(name="Шляхи"),
    "people.renew_invitation": official(),
    "people.revoke": granted,
    "people.see_card": lambda now: Example(
        registrar(), None, {"person": given.applicant().pk, "purpose": "відповідь на звернення"}
    ),
}
OPEN = {
    "people.accept_invitation": "whoever holds the one-time token has no log-in yet: 2297-VI art. 24",
    "people.sign_up": "whoever holds the contact has no log-in yet, and the example holds it: 2297-VI art. 8",
}
