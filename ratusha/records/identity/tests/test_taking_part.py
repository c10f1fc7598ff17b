"""Who may take part: rules, living in the community, fingerprints of a human."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from ratusha.foundation.access.actors import Level
from ratusha.foundation.actions import Refused
from ratusha.records.identity import actions, queries
from ratusha.records.identity.models import Residence
from ratusha.records.identity.rules import Basis, Home, Needs, Participant, lacking

from . import given

DAY = date(2026, 11, 22)
KNOWN = {"person_id": 1, "level": Level.L2}


@pytest.mark.parametrize(
    ("told", "needs", "code"),
    [
        ({}, Needs(), "log_in"),
        ({}, Needs(level=Level.L0), None),
        ({"person_id": 1, "level": Level.L1}, Needs(), "level"),
        (KNOWN, Needs(), None),
        (KNOWN, Needs(age=16), "age_unknown"),
        (KNOWN | {"born_on": date(2010, 11, 22)}, Needs(age=16), None),
        (KNOWN | {"born_on": date(2010, 11, 23)}, Needs(age=16), "too_young"),
        (KNOWN | {"birth_year": 2010}, Needs(age=16), "age_unknown"),
        (KNOWN | {"birth_year": 2009}, Needs(age=16), None),
        (KNOWN | {"birth_year": 2011}, Needs(age=16), "too_young"),
        (KNOWN | {"born_on": date(1990, 1, 1)}, Needs(age_to=35), "too_old"),
        (KNOWN, Needs(home=Home.SAID), "home"),
        (KNOWN | {"basis": "said", "settlement_id": 5}, Needs(home=Home.SAID), None),
        (KNOWN | {"basis": "said", "settlement_id": 5}, Needs(home=Home.CONFIRMED), "home_unconfirmed"),
        (KNOWN | {"basis": "works", "settlement_id": 5}, Needs(bases=frozenset({"idp"})), "basis"),
        (KNOWN | {"basis": "idp", "settlement_id": 5}, Needs(settlements=frozenset({6})), "settlement"),
        (KNOWN | {"basis": "idp", "settlement_id": 5}, Needs(settlements=frozenset({5})), None),
        (KNOWN, Needs(settlements=frozenset({5})), "home"),
    ],
)
def test_the_first_thing_that_lacks_is_named(told, needs, code):
    assert lacking(Participant(DAY, **told), needs) == code
    if code:
        assert str(queries.why_not(code))


@drawn(year=st.integers(1920, 2026), month=st.integers(1, 12), day=st.integers(1, 28), age=st.integers(1, 90))
def test_a_year_alone_never_says_more_than_the_day_would(year, month, day, age):
    born = date(year, month, day)
    exact = lacking(Participant(DAY, born_on=born, **KNOWN), Needs(age=age))
    rough = lacking(Participant(DAY, birth_year=year, **KNOWN), Needs(age=age))
    assert rough in (exact, "age_unknown") or born > DAY


@pytest.mark.django_db
def test_living_here_is_said_by_oneself_and_then_confirmed():
    person, town = given.applicant(), given.settlement()
    me = given.resident(person)
    assert queries.participant_of(me, given.TODAY).home is Home.UNKNOWN
    actions.say_home(given.call(me), settlement=town.pk)
    said = queries.participant_of(me, given.TODAY)
    assert (said.home, said.settlement_id, said.is_resident) == (Home.SAID, town.pk, False)
    told = {"settlement": town.pk, "basis": "registered", "document": "витяг з реєстру громади"}
    actions.confirm_home(given.call(given.registrar()), person, **told)
    sure = queries.participant(person, given.TODAY)
    assert (sure.home, sure.basis, sure.is_resident) == (Home.CONFIRMED, Basis.REGISTERED, True)
    with pytest.raises(Refused) as why:
        actions.say_home(given.call(me), settlement=town.pk)
    assert why.value.code == "identity.home_confirmed"
    assert Residence.objects.filter(ended_on=None).count() == 1


@pytest.mark.django_db
def test_taking_part_is_refused_with_what_to_do():
    person = given.applicant()
    me = given.resident(person)
    with pytest.raises(Refused) as why:
        queries.taking_part(me, Needs(), given.TODAY)
    assert why.value.code == "identity.level"
    with pytest.raises(Refused) as why:
        queries.taking_part(given.STRANGER, Needs(), given.TODAY)
    assert why.value.code == "identity.log_in"
    given.seen_in_person(person, rnokpp=given.RNOKPP)
    there = queries.participant(person, given.TODAY)
    assert (there.level, there.born_on) == (Level.L2, date(2000, 1, 1))
    assert lacking(there, Needs(age=18)) is None


@pytest.mark.django_db
def test_an_ended_home_counts_no_more_and_can_be_said_anew():
    person, town = given.applicant(), given.settlement()
    me = given.resident(person)
    told = {"settlement": town.pk, "basis": "idp", "document": "довідка ВПО"}
    row = actions.confirm_home(given.call(given.registrar()), person, **told)
    actions.end_home(given.call(given.registrar("Клен Роман")), row, ground="виїхала")
    assert queries.participant_of(me, given.TODAY).home is Home.UNKNOWN
    actions.say_home(given.call(me), settlement=town.pk)
    assert queries.participant_of(me, given.TODAY).home is Home.SAID


@pytest.mark.django_db
def test_two_cards_of_one_code_share_a_fingerprint_and_purposes_do_not():
    person = given.applicant()
    bare = queries.fingerprints(person.pk, "ballot/1")
    given.seen_in_person(person, rnokpp=given.RNOKPP)
    with_code = queries.fingerprints(person.pk, "ballot/1")
    assert with_code[-1:] == bare
    assert (len(bare), len(with_code)) == (1, 2)
    assert not set(with_code) & set(queries.fingerprints(person.pk, "ballot/2"))


@pytest.mark.django_db
def test_who_may_take_part_costs_one_query(django_assert_num_queries):
    me = given.resident(given.applicant())
    with django_assert_num_queries(1):
        queries.participant_of(me, given.TODAY)


@pytest.mark.django_db
def test_people_of_a_list_are_known_as_each_of_them_in_two_questions(django_assert_num_queries):
    rows = [given.applicant(), given.applicant(surname="Барвенок", email="b@example.com")]
    given.seen_in_person(rows[0], rnokpp=given.RNOKPP)
    each = {one.pk: queries.participant(one, given.TODAY) for one in rows}
    with django_assert_num_queries(2):
        assert queries.participants(rows, given.TODAY) == each
    assert queries.participants([], given.TODAY) == {}
