"""The key ring: made once, read anew when it changes, refused when it is no ring; it never shows a secret."""

import stat
from threading import Thread

import pytest

from ratusha.foundation.vault import ring

from . import given


def test_a_ring_is_made_at_first_use_and_only_its_owner_reads_it(ring_file):
    made = ring.current()
    assert (len(made.seals), len(made.indexes)) == (1, 1)
    assert stat.S_IMODE(ring_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(ring_file.parent.stat().st_mode) == 0o700
    assert ring.current() is made
    assert [one.name for one in ring_file.parent.iterdir()] == ["keys"]


def test_processes_that_make_it_at_once_agree():
    found = []
    threads = [Thread(target=lambda: found.append(ring.current())) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert {one.text for one in found} == {ring.current().text}


def test_a_changed_file_is_seen_at_once():
    first = ring.current()
    newer = ring.replace((ring.new_key(ring.SEAL, given.DAY), *first.keys))
    assert ring.current() == newer
    assert ring.current().seals[1:] == first.seals


def test_a_ring_of_the_environment_is_read_and_not_written(settings, ring_file):
    keys = given.keys()
    settings.KEYS = ",".join(key.line for key in keys)
    assert ring.current().keys == keys
    with pytest.raises(PermissionError):
        ring.replace(given.keys())
    assert not ring_file.exists()


ID, SECRET = "k0123abcd", "A" * 43 + "="


@pytest.mark.parametrize(
    "text",
    [
        "", "nonsense", f"{ID} lock - {SECRET}", f"{ID} seal - ???", f"{ID} seal - AAAA", f"{ID} seal {SECRET}",
        f"{ID} seal - {SECRET}", f"{ID} index - {SECRET}", f"k1 seal - {SECRET}\n{ID} index - {SECRET}",
    ],
)  # fmt: skip
def test_what_is_no_ring_is_refused_without_showing_it(text):
    with pytest.raises(ring.BadRing) as wrong:
        ring.read(text)
    assert SECRET not in str(wrong.value)


def test_two_keys_of_one_id_are_refused():
    seal, index = given.keys()
    with pytest.raises(ring.BadRing):
        ring.read(f"{seal.line}\n{seal.line}\n{index.line}")


def test_a_key_does_not_show_its_secret_when_printed():
    key = given.keys()[0]
    assert key.id in repr(key)
    assert key.line.split()[-1] not in repr(ring.Ring((key,)))
    assert str(key.secret) not in repr(key)
