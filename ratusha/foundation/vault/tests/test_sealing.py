"""Sealing: what goes in comes out, and only from its own place, whole and with its own key."""

import pytest
from hypothesis import HealthCheck
from hypothesis import given as examples
from hypothesis import settings as tried
from hypothesis import strategies as st

from ratusha.foundation.vault import Unreadable, blind_index, blind_indexes, decrypt, encrypt, ring, sealing

from . import given

anything = st.text(st.characters(codec=None), max_size=200)


@examples(anything, st.text(max_size=30))
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(text, purpose):
    kept = encrypt(text, purpose)
    assert decrypt(kept, purpose) == text
    assert kept.isascii()
    assert sealing.key_of(kept) == ring.current().seals[0].id


def test_the_same_text_is_sealed_differently_each_time():
    assert encrypt("3184710691", "a") != encrypt("3184710691", "a")


@examples(st.data())
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_changed_sign_is_noticed(data):
    kept = encrypt("таємниця", "a")
    at = data.draw(st.integers(0, len(kept) - 1))
    other = data.draw(st.sampled_from("ABCxyz019-_.=Ж"))
    changed = kept[:at] + other + kept[at + 1 :]
    if changed.rstrip("=") == kept.rstrip("="):
        return
    try:
        assert decrypt(changed, "a") == "таємниця"  # bits of the last sign that base64 does not use
    except Unreadable:
        return
    assert changed[:-4] == kept[:-4]


def test_a_value_does_not_open_in_another_place():
    with pytest.raises(Unreadable):
        decrypt(encrypt("таємниця", "people.identifier.value"), "people.person.address")


@pytest.mark.parametrize("kept", ["", "таємниця", "v1.x", "v2.k.AAAA", "v1..", "v1.k1.???"])
def test_what_is_not_sealed_is_not_read(kept):
    with pytest.raises(Unreadable):
        decrypt(kept, "a")


def test_a_key_that_is_gone_is_named():
    kept, gone = encrypt("таємниця", "a"), ring.current().seals[0].id
    ring.replace(given.keys())
    with pytest.raises(Unreadable) as wrong:
        decrypt(kept, "a")
    assert (wrong.value.missing, wrong.value.key) == (True, gone)
    assert "таємниця" not in str(wrong.value)


def test_what_a_former_key_sealed_still_opens_and_new_things_go_under_the_newest():
    kept = encrypt("таємниця", "a")
    newest = ring.new_key(ring.SEAL, given.DAY)
    ring.replace((newest, *ring.current().keys))
    assert decrypt(kept, "a") == "таємниця"
    assert sealing.key_of(encrypt("таємниця", "a")) == newest.id


@examples(anything, anything)
@tried(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fingerprints_are_equal_only_for_equal_values_of_one_purpose(one, other):
    assert (blind_index("a", one) == blind_index("a", other)) == (one == other)
    assert blind_index("a", one) != blind_index("b", one)
    assert len(blind_index("a", one)) == 64


def test_sealing_keys_change_without_changing_fingerprints():
    before = blind_index("a", "3184710691")
    ring.replace((ring.new_key(ring.SEAL, given.DAY), *ring.current().keys))
    assert blind_index("a", "3184710691") == before


def test_while_the_index_key_changes_both_fingerprints_are_told():
    before = blind_index("a", "3184710691")
    ring.replace((ring.new_key(ring.INDEX, given.DAY), *ring.current().keys))
    assert blind_indexes("a", "3184710691") == [blind_index("a", "3184710691"), before]
    assert blind_index("a", "3184710691") != before
