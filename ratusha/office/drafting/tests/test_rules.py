"""Fields, forms, routes and states: what always holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.papers import blanks
from ratusha.office.drafting import rules
from ratusha.office.drafting.rules import Again, Field, FieldKind, Member, State, Step, Turn, Verb

KEPT = {
    FieldKind.LINE: "Рядок {{ x }}", FieldKind.TEXT: "Один\nдва", FieldKind.DAY: "2026-12-05",
    FieldKind.NUMBER: "21", FieldKind.MONEY: "12500.50 UAH", FieldKind.PERSON: "Ковальчук Олена Іванівна",
    FieldKind.OFFICE: "начальник відділу освіти",
}  # fmt: skip
STEPS = st.lists(
    st.builds(Step, stage=st.integers(1, 5), member=st.just(Member.PERSON), key=st.integers(1, 8),
              days=st.integers(1, 5), least=st.sampled_from([None, Decimal(100), Decimal(10_000)])),
    max_size=12,
)  # fmt: skip


def planned(steps, total=None, author=1):
    return rules.turns(steps, "order", total, lambda step: step.key, author)[0]


@pytest.mark.parametrize(("kind", "form", "said"), [
    (FieldKind.DAY, "", "5\u00a0грудня 2026\u00a0року"), (FieldKind.DAY, "digits", "05.12.2026"),
    (FieldKind.MONEY, "words", "дванадцять тисяч п’ятсот гривень 50 копійок"),
    (FieldKind.PERSON, "dative", "Ковальчук Олені Іванівні"), (FieldKind.PERSON, "signature", "Олена КОВАЛЬЧУК"),
    (FieldKind.PERSON, "salutation", "Шановна Олено Іванівно!"), (FieldKind.PERSON, "short", "Ковальчук О. І."),
    (FieldKind.OFFICE, "dative", "начальнику відділу освіти"),
    (FieldKind.OFFICE, "genitive", "начальника відділу освіти"), (FieldKind.NUMBER, "words", "двадцять один"),
])  # fmt: skip
def test_a_value_is_said_in_its_forms(kind, form, said):
    assert rules.forms(kind, KEPT[kind])[form] == said


@pytest.mark.parametrize(("kind", "typed", "kept"), [
    (FieldKind.DAY, "5.12.2026", "2026-12-05"), (FieldKind.DAY, "31.02.2026", "value_day"),
    (FieldKind.MONEY, "12 500,50", "12500.50 UAH"), (FieldKind.MONEY, "100 usd", "100.00 USD"),
    (FieldKind.MONEY, "1,005", "value_money"), (FieldKind.MONEY, "-5", "value_money"),
    (FieldKind.MONEY, "1e9", "value_money"), (FieldKind.PERSON, "Ковальчук", "value_person"),
    (FieldKind.NUMBER, "дві", "value_number"), (FieldKind.LINE, "а\nб", "value_line"),
    (FieldKind.LINE, "  ", "value_missing"), (FieldKind.LINE, "я" * 501, "value_long"),
])  # fmt: skip
def test_what_was_typed_is_read_or_refused_by_name(kind, typed, kept):
    field = Field("one", kind, "Поле")
    told, wrong = rules.read_all([field], {"one": typed})
    assert (told or wrong) == {"one": kept}


def test_declarations_are_read_and_written_alike():
    lines = ["sum: money: Сума: разом", "note: text: Примітка?"]
    fields = rules.declared(lines)
    assert [rules.line_of(one) for one in fields] == lines
    assert [one.required for one in fields] == [True, False]
    for bad, code in (("sum", "field_line"), ("Sum: line: А", "field_name"), ("title: line: А", "field_name"),
                      ("a: date: А", "field_kind"), (lines[0], "field_twice")):  # fmt: skip
        with pytest.raises(rules.BadField) as refused:
            rules.declared([*lines, bad])
        assert refused.value.code == code


@given(st.lists(st.tuples(st.sampled_from(list(FieldKind)), st.integers(0, 9)), max_size=12))
def test_a_filled_text_has_no_place_left_to_fill(asked):
    fields = [Field(f"f{number}", kind, "Поле") for number, (kind, _form) in enumerate(asked)]
    body = " ".join(
        "{{ " + "|".join(filter(None, (f"f{n}", rules.FORMS_OF[kind][form % len(rules.FORMS_OF[kind])]))) + " }}"
        for n, (kind, form) in enumerate(asked)
    )
    kept = {one.name: KEPT[one.kind] for one in fields if one.kind is not FieldKind.LINE}
    kept |= {one.name: "Рядок" for one in fields if one.kind is FieldKind.LINE}
    made = blanks.fill(body, rules.spoken(fields, kept, {}))
    assert "{{" not in made
    assert "{%" not in made
    assert len(made.split()) >= len(asked)


@given(STEPS, st.sampled_from([None, Decimal(50), Decimal(20_000)]))
def test_a_route_asks_each_once_never_the_author_and_leaves_no_gap(steps, total):
    turns = planned(steps, total)
    assert len({one.account for one in turns}) == len(turns)
    assert all(one.account != 1 for one in turns)
    assert sorted({one.stage for one in turns}) == list(range(1, len({one.stage for one in turns}) + 1))
    wanted = {one.key for one in steps if rules.applies(one, "order", total)} - {1}
    assert {one.account for one in turns} == wanted
    days = rules.due_days(turns)
    for one, day in zip(turns, days, strict=True):
        assert all(day > other for two, other in zip(turns, days, strict=True) if two.stage < one.stage)


@given(STEPS, st.sets(st.integers(1, 8)))
def test_a_new_version_asks_again_whom_the_charter_says(steps, agreed):
    turns = planned(steps)
    assert rules.again(turns, agreed, Again.ALL) == turns
    asked = {one.account for one in rules.again(turns, agreed, Again.CONCERNED)}
    left = {one.account for one in turns} - agreed
    assert asked == (left or {one.account for one in turns})


@given(STEPS, st.lists(st.booleans(), max_size=40))
def test_any_route_ends_and_an_objection_never_leads_to_a_signature(steps, words):
    turns, said = planned(steps), iter(words)
    state, open_turns = (State.AGREEING, sorted(turns, key=lambda one: one.stage)) if turns else (State.SIGNING, [])
    for _turn in open_turns:  # the next in order can always say a word, so that a route never stops by itself
        if not next(said, True):
            state = rules.after(state, Verb.OBJECT)
            break
    else:
        state = rules.after(state, Verb.PASS) if turns else state
    objected = False in list(words)[: len(turns)]
    assert state is (State.RETURNED if objected else State.SIGNING)
    assert rules.after(State.RETURNED, Verb.SIGN) is None
    assert rules.after(State.RETURNED, Verb.PASS) is None


def test_only_a_draft_that_is_being_signed_becomes_signed_and_what_is_registered_stays():
    into_signed = {state for (state, _verb), after in rules.TRANSITIONS.items() if after is State.SIGNED}
    into_signing = {verb for (_state, verb), after in rules.TRANSITIONS.items() if after is State.SIGNING}
    assert into_signed == {State.SIGNING}
    assert into_signing == {Verb.PASS, Verb.SKIP}
    for last in (State.REGISTERED, State.WITHDRAWN):
        assert not [one for one in rules.TRANSITIONS if one[0] is last]


@given(st.lists(st.sampled_from(["waiting", "asked", "signed", "refused"]), max_size=5))
def test_signers_come_one_after_another(states):
    place = rules.next_signer(states)
    if place is not None:
        assert all(state == "signed" for state in states[:place])
        assert states[place] == "waiting"
    assert rules.all_signed(states) == (bool(states) and set(states) == {"signed"})


def test_turns_keep_their_days():
    assert rules.due_days([Turn(1, 2, 2), Turn(1, 3, 5), Turn(2, 4, 1)]) == [2, 5, 6]
