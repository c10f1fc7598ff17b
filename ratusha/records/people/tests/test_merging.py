"""Two cards made one: four eyes, nothing lost, the way back exact, and a refusal changes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from hypothesis import given as provided
from hypothesis import strategies as st

from ratusha.foundation.access.actors import Role
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.records.people import actions, queries, rules
from ratusha.records.people.models import Belonging, CardView, Contact, Merge, Person
from ratusha.records.people.rules import Facts

from . import given

pytestmark = pytest.mark.django_db


class Desk:
    """Two officials and two cards of one person."""

    def __init__(self) -> None:
        self.first = given.official("Калина Ольга", Role.REGISTRAR)[1]
        self.second = given.official("Явір Роман", Role.HEAD)[1]
        self.kept = given.applicant(address="вул. Садова, 5")
        self.gone = given.applicant(
            surname="Барвенок", email="olena.b@example.com", phone="0501234567", birth_year=1961
        )

    def propose(self, **inputs: Any) -> Merge:
        given_ = {"gone": self.gone.pk, "reason": "показала паспорт"} | inputs
        return actions.propose_merge(given.call(self.first), self.kept, **given_)  # type: ignore[no-any-return]

    def merged(self, **inputs: Any) -> Merge:
        return actions.confirm_merge(given.call(self.second), self.propose(**inputs))  # type: ignore[no-any-return]

    def fresh(self) -> tuple[Person, Person]:
        self.kept.refresh_from_db()
        self.gone.refresh_from_db()
        return self.kept, self.gone


def everything() -> dict[str, Any]:
    """Every row of people and their contacts, versions apart."""
    rows = {}
    for model in (Person, Contact, Belonging, CardView):
        names = [field.attname for field in model._meta.concrete_fields if field.name != "version"]
        rows[model.__name__] = list(model.objects.order_by("pk").values_list(*names))
    return rows


def code_of(act: Any) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def test_everything_goes_over_and_the_old_card_leads_here() -> None:
    desk = Desk()
    actions.add_category(given.call(), desk.gone, category="large-family", proof_seen=True)
    actions.see_card(given.call(desk.first), person=desk.gone.pk, purpose="дзвінок")
    desk.merged(taken=["birth_year"])
    kept, gone = desk.fresh()
    assert (kept.surname, kept.birth_year, gone.merged_into) == ("Барвінок", 1961, kept)
    values = sorted(kept.contacts.values_list("value", flat=True))
    assert values == ["+380501234567", "olena.b@example.com", "olena@example.com", "вул. Садова, 5"]
    assert (kept.belongings.count(), kept.views.count(), gone.contacts.count()) == (1, 1, 0)
    assert list(queries.visible_to(desk.first)) == [kept]
    assert queries.kept_of(desk.first, gone.pk) == kept.pk
    assert queries.kept_of(given.STRANGER, gone.pk) is None


def test_the_next_appeal_under_the_old_spelling_finds_the_kept_card() -> None:
    desk = Desk()
    desk.merged()
    typed = {"surname": "Барвенок", "given_name": "Олена", "patronymic": "Іванівна", "email": "olena.b@example.com"}
    assert actions.remember(given.call(given.STRANGER).child("applicant"), **typed) == desk.kept
    assert actions.remember(given.call(given.STRANGER).child("b"), **typed | {"email": "x@example.com"}) != desk.kept


def test_four_eyes() -> None:
    desk = Desk()
    merge, before = desk.propose(), everything()
    assert code_of(lambda: actions.confirm_merge(given.call(desk.first), merge)) == "forbidden"
    for role in (Role.EXECUTOR, Role.UNIT_HEAD, Role.ADMINISTRATOR, Role.OPERATOR):
        other = given.official("Хтось", role)[1]
        assert code_of(lambda who=other: actions.confirm_merge(given.call(who), merge)) == "forbidden"
        assert code_of(lambda who=other: actions.propose_merge(given.call(who), desk.kept, gone=1, reason="x"))
    assert code_of(lambda: actions.confirm_merge(given.call(), merge)) == "forbidden"
    assert everything() == before
    actions.drop_merge(given.call(desk.first), merge)
    assert code_of(lambda: actions.confirm_merge(given.call(desk.second), merge)) == "people.decided"
    assert everything() == before


def test_what_cannot_be_proposed() -> None:
    desk = Desk()
    assert code_of(lambda: desk.propose(gone=desk.kept.pk)) == "people.same_card"
    assert code_of(lambda: desk.propose(gone=0)) == "people.unknown_person"
    desk.propose()
    assert code_of(desk.propose) == "people.proposed_already"
    other = Desk()
    given.resident(other.kept)
    given.resident(other.gone)
    assert code_of(other.propose) == "people.two_accounts"


def test_a_card_changed_since_is_not_merged() -> None:
    desk = Desk()
    merge = desk.propose()
    actions.correct(given.call(), desk.gone, surname="Барвінок")
    before = everything()
    assert code_of(lambda: actions.confirm_merge(given.call(desk.second), merge)) == "people.cards_changed"
    assert everything() == before


def test_undoing_gives_back_exactly_what_was() -> None:
    desk = Desk()
    actions.prefer_contact(given.call(), desk.gone.contacts.get(kind="phone"))
    actions.add_contact(given.call(), desk.kept, kind="phone", value="0501234567")
    given.resident(desk.gone)
    before = everything()
    merge = desk.merged(taken=["surname", "birth_year", "preferred"])
    assert everything() != before
    kept, gone = desk.fresh()
    assert (kept.surname, kept.account_id is not None, gone.account_id) == ("Барвенок", True, None)
    assert gone.contacts.get().value == "+380501234567"
    actions.undo_merge(given.call(desk.first), merge, reason="це сестри")
    assert everything() == before
    assert code_of(lambda: actions.undo_merge(given.call(desk.first), merge, reason="ще раз")) == "people.not_merged"


def test_undoing_is_refused_when_something_came_since_or_too_late() -> None:
    desk = Desk()
    merge = desk.merged()
    late = given.call(desk.first, later=timedelta(days=rules.UNDO_DAYS + 1))
    assert code_of(lambda: actions.undo_merge(late, merge, reason="x")) == "people.too_late"
    contact = actions.add_contact(given.call(), desk.kept, kind="phone", value="0509999999")
    before = everything()
    undo = lambda: actions.undo_merge(given.call(desk.first), merge, reason="x")  # noqa: E731
    assert code_of(undo) == "people.changed_since"
    assert everything() == before
    actions.remove_contact(given.call(), desk.kept, contact=contact.pk)
    assert code_of(undo) == "people.changed_since"  # the card itself is of a newer version


def test_a_look_since_does_not_hinder_undoing() -> None:
    desk = Desk()
    merge = desk.merged()
    actions.see_card(given.call(desk.first), person=desk.kept.pk, purpose="перевірка")
    actions.undo_merge(given.call(desk.first), merge, reason="це сестри")
    assert desk.fresh()[1].merged_into is None


def test_a_chain_of_merges_leads_to_the_last_card_and_back() -> None:
    desk, third = Desk(), given.applicant(surname="Барвінчук", email="third@example.com")
    desk.merged()
    second = actions.propose_merge(given.call(desk.first), third, gone=desk.kept.pk, reason="те саме")
    actions.confirm_merge(given.call(desk.second), second)
    assert set(third.tombstones.all()) == {desk.kept, desk.gone}
    actions.undo_merge(given.call(desk.first), second, reason="ні")
    assert desk.fresh()[1].merged_into == desk.kept


def test_nothing_personal_is_in_the_journal() -> None:
    desk = Desk()
    actions.undo_merge(given.call(desk.first), desk.merged(taken=["surname"]), reason="сестра Барвенок")
    written = str(list(Entry.objects.values("diff", "facts"))).lower()
    assert not any(word in written for word in ("барв", "1961", "olena", "сестра", "паспорт"))
    assert Merge.objects.get().split_reason == "сестра Барвенок"


def test_every_key_to_a_person_has_its_mover() -> None:
    """Whoever adds a key to a person must tell how its rows follow a merge."""
    keys = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person and model is not Merge
    }
    by_pseudonym = {"consultations.ballot.pseudonym"}  # secret stances: no key leads to the person
    assert {one.label for one in actions.movers()} == keys | by_pseudonym


def test_pairs_are_only_suggested_to_the_desk() -> None:
    desk = Desk()
    actions.add_contact(given.call(), desk.gone, kind="email", value="olena@example.com")
    given.applicant(surname="Калина", email="k@example.com")
    found = queries.pairs(desk.first)
    assert [(one.one, one.other) for one in found] == [(desk.kept, desk.gone)]
    assert queries.pairs(given.STRANGER) == []


KEYS = st.builds(
    "|".join, st.lists(st.sampled_from(["барвінок", "олена", "о.", "іванівна", "і.", ""]), min_size=4, max_size=4)
)
FACTS = st.builds(
    Facts,
    match=KEYS,
    settlement=st.none() | st.integers(1, 2),
    address=st.sampled_from(["", "садова 5", "лугова 1"]),
    sex=st.sampled_from(["", "f", "m"]),
    birth_year=st.none() | st.integers(1960, 1962),
    contacts=st.frozensets(st.sampled_from([("phone", "+380501234567"), ("email", "a@example.com")])),
)


@provided(FACTS, FACTS)
def test_likeness_is_symmetric_and_a_further_equal_sign_never_lessens_it(one: Facts, other: Facts) -> None:
    assert rules.likeness(one, other).score == rules.likeness(other, one).score
    shared = frozenset({("phone", "+380670000000")})
    more = [Facts(**{**_columns(row), "contacts": row.contacts | shared}) for row in (one, other)]
    assert rules.likeness(*more).score >= rules.likeness(one, other).score
    assert 0 <= rules.likeness(one, other).score <= 100


def _columns(row: Facts) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Facts.__slots__}


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("барвінок|олена|іванівна|", "барвінок|олена|іванівна|", "name"),
        ("барвінок|о.|і.|", "барвінок|олена|іванівна|", "initials"),
        ("барвінок|олена||", "барвінок|олена|іванівна|", "initials"),
        ("барвінок|о.|в.|", "барвінок|олена|іванівна|", "other_name"),
        ("барвенок|олена|іванівна|", "барвінок|олена|іванівна|", "similar"),
        ("калина|олена|іванівна|", "барвінок|остап|ілліч|", "other_name"),
    ],
)
def test_signs_of_names(one: str, other: str, sign: str) -> None:
    assert rules.likeness(Facts(one), Facts(other)).signs[0] == sign
