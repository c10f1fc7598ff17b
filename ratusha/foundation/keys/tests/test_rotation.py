"""Changing keys: everything is sealed anew in steps, a crash loses nothing, an old key goes only when it is empty."""

import hashlib
import io
import json
from functools import partial
from itertools import count
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ratusha.foundation.access.actors import Actor, Kind, stranger
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files.storage import Disk, Health, disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.keys import actions, jobs, queries, working
from ratusha.foundation.keys.models import Rotation
from ratusha.foundation.vault import blind_index, blind_indexes, columns, encrypt, indexes, ring, sealing
from ratusha.foundation.vault.tests import given

pytestmark = pytest.mark.django_db(transaction=True)
OPERATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))


@pytest.fixture
def table():
    with given.table_of(given.sealed_model(), known=True) as model:
        yield model


@pytest.fixture
def small_steps(monkeypatch):
    monkeypatch.setattr(working, "BATCH", 4)


def call(now, name="keys"):
    return system_call(name, now)


def put(data, *, sealed=True):
    store, sha256 = Disk(disk().root, sealed=sealed), hashlib.sha256(data).hexdigest()
    with store.draft() as draft:
        draft.file.write(data)
        store.keep(draft, sha256)
    return sha256


def filled(table, rows=10):
    return table.objects.bulk_create([table(text=f"текст {n}", data=[n]) for n in range(rows)])


def held(key):
    return next(one for one in queries.status().keys if one.id == key)


def test_everything_goes_under_the_new_key_and_the_old_one_is_retired(table, small_steps, now, settings):
    settings.FILES_ENCRYPTED = True
    filled(table)
    files = [put(b"one"), put(b"two" * 50_000)]
    old = ring.current().seals[0].id
    assert (held(old).values, held(old).files) == (20, 2)
    with pytest.raises(Refused) as refused:
        actions.retire(call(now), key=old)
    assert refused.value.code == "keys.newest"

    rotation = actions.rotate(call(now))
    table.objects.create(text="новий")
    with pytest.raises(Refused) as refused:
        actions.retire(call(now), key=old)
    assert refused.value.code == "keys.holds"
    done = working.go_on(call(now), 3600)

    assert (done.pk, done.finished_at, done.anew, done.files, done.unreadable) == (rotation.pk, now, 20, 2, 0)
    assert (held(old).values, held(old).files) == (0, 0)
    assert (held(rotation.key_id).values, held(rotation.key_id).files) == (21, 2)
    actions.retire(call(now), key=old)
    assert [one.id for one in ring.current().seals] == [rotation.key_id]
    assert list(table.objects.order_by("pk").values_list("text", flat=True)) == [
        *(f"текст {n}" for n in range(10)),
        "новий",
    ]
    assert [disk().verify(one) for one in files] == [Health.SOUND] * 2


def test_no_key_stands_in_the_journal(table, now):
    before = ring.current()
    actions.rotate(call(now))
    working.go_on(call(now), 3600)
    actions.retire(call(now), key=before.seals[0].id)
    told = json.dumps(list(Entry.objects.values("action", "facts", "diff")), default=str)
    assert all(action in told for action in ("keys.rotate", "keys.finish", "keys.retire"))
    for key in (*before.keys, *ring.current().keys):
        assert key.line.split()[-1] not in told


def test_work_that_was_cut_off_goes_on_from_its_last_step(table, small_steps, now):
    filled(table)
    old = ring.current().seals[0].id
    rotation = actions.rotate(call(now))
    steps = 0
    while queries.open_rotation() is not None:
        steps += 1
        working.go_on(call(now), 0.5, clock=count().__next__)  # time for one step; then the process is killed
        rotation.refresh_from_db()
        assert held(old).values == 20 - rotation.anew
    assert steps >= 6
    assert rotation.anew == 20


def test_a_row_that_somebody_changes_meanwhile_is_left_to_them(table, now, monkeypatch):
    rows = filled(table, 1)
    actions.rotate(call(now))
    real = columns._anew

    def slowly(kept, purpose):
        table.objects.filter(pk=rows[0].pk).update(text="змінено людиною")
        return real(kept, purpose)

    monkeypatch.setattr(columns, "_anew", slowly)
    working.go_on(call(now), 3600)
    assert table.objects.get().text == "змінено людиною"
    assert set(columns.counts(given.column_of(table))) <= {ring.current().seals[0].id}


def test_what_does_not_open_stays_is_told_and_keeps_its_key(table, now):
    rows = filled(table, 3)
    old = ring.current().seals[0]
    bad = f"v1.{old.id}.AAAA"
    from django.db.models import TextField, Value

    table.objects.filter(pk=rows[1].pk).update(text=Value(bad, output_field=TextField()))
    actions.rotate(call(now))
    done = working.go_on(call(now), 3600)
    assert (done.anew, done.unreadable) == (5, 1)
    with pytest.raises(Refused) as refused:
        actions.retire(call(now), key=old.id)
    assert refused.value.code == "keys.holds"
    assert old in ring.current().keys


def test_only_one_change_goes_on_at_once(table, now):
    actions.rotate(call(now))
    before = ring.current().text
    with pytest.raises(Refused) as refused:
        actions.rotate(call(now))
    assert refused.value.code == "keys.going_on"
    assert ring.current().text == before


@pytest.mark.parametrize("actor", [stranger(), OPERATOR])
def test_nobody_changes_keys_from_afar(actor, now):
    before = ring.current().text
    for act, given_ in ((actions.rotate, {}), (actions.retire, {"key": "x"})):
        with pytest.raises(Refused) as refused:
            act(Call(actor, Channel.WEB, now), **given_)
        assert refused.value.code == "forbidden"
    assert ring.current().text == before
    assert not Rotation.objects.exists()


def test_a_ring_of_the_environment_is_changed_by_a_person(table, now, settings):
    first = given.keys()
    settings.KEYS = "\n".join(one.line for one in first)
    filled(table, 2)
    Rotation.objects.create(key_id=first[0].id, began_at=now, finished_at=now)
    with pytest.raises(Refused) as refused:
        actions.rotate(call(now))
    assert refused.value.code == "keys.no_new_key"
    new = given.keys(ring.SEAL)[0]
    settings.KEYS = ",".join(one.line for one in (new, *first))
    assert actions.rotate(call(now)).key_id == new.id
    assert working.go_on(call(now), 3600).anew == 4
    with pytest.raises(Refused) as refused:
        actions.retire(call(now), key=first[0].id)
    assert refused.value.code == "keys.in_environment"


def test_sealed_texts_inside_json_of_a_library_are_sealed_anew_too(now, monkeypatch):
    monkeypatch.setattr(columns, "_inside", [("journal.entry", "facts", "mfa")])
    kept = encrypt("JBSWY3DPEHPK3PXP", "mfa")
    entry = Entry.objects.create(
        at=now, action="x.y", channel="web", actor_kind="system", request_id="1", input_digest="0",
        facts={"secret": kept, "codes": [encrypt("12345", "mfa")], "other": "v1 text"},
    )  # fmt: skip
    old = ring.current().seals[0].id
    assert held(old).values == 2
    actions.rotate(call(now))
    working.go_on(call(now), 3600)
    entry.refresh_from_db()
    assert sealing.decrypt(entry.facts["secret"], "mfa") == "JBSWY3DPEHPK3PXP"
    assert sealing.key_of(entry.facts["codes"][0]) == ring.current().seals[0].id
    assert (held(old).values, entry.facts["other"]) == (0, "v1 text")


def test_blind_indexes_are_counted_anew_with_a_new_index_key(table, small_steps, now, monkeypatch):
    filled(table)
    count_mark = partial(blind_index, "a")
    monkeypatch.setattr(working, "indexed", [indexes.Indexed("journal.secretive", "text", "mark", count_mark)])
    for row in table.objects.all():
        table.objects.filter(pk=row.pk).update(mark=count_mark(row.text))
    old = ring.current().indexes[0].id
    rotation = actions.rotate(call(now), kind="index")
    with pytest.raises(Refused) as refused:
        actions.retire(call(now), key=old)
    assert refused.value.code == "keys.holds"
    assert table.objects.filter(mark=count_mark("текст 3")).first() is None
    assert table.objects.get(mark__in=blind_indexes("a", "текст 3")).text == "текст 3"
    done = working.go_on(call(now), 3600)
    assert (done.pk, done.anew, done.finished_at) == (rotation.pk, 10, now)
    actions.retire(call(now), key=old)
    assert len(ring.current().indexes) == 1
    assert table.objects.get(mark=count_mark("текст 3")).text == "текст 3"


def test_a_value_changed_while_indexes_are_counted_keeps_its_own_index(table, now, monkeypatch):
    (row,) = filled(table, 1)
    count_mark = partial(blind_index, "a")
    others = []

    def change():
        table.objects.filter(pk=row.pk).update(text="змінено", mark=count_mark("змінено"))
        connection.close()

    def slowly(value):
        if not others:
            others.append(Thread(target=change))
            others[0].start()
            others[0].join(0.3)
            assert others[0].is_alive(), "it has changed a value that is being counted"
        return count_mark(value)

    monkeypatch.setattr(working, "indexed", [indexes.Indexed("journal.secretive", "text", "mark", slowly)])
    actions.rotate(call(now), kind="index")
    working.go_on(call(now), 3600)
    others[0].join(30)
    assert table.objects.get(mark=count_mark("змінено")).text == "змінено"


def test_files_are_sealed_and_opened_by_the_job_when_the_setting_changes(now, settings):
    sha256 = put(b"signed bytes" * 10_000, sealed=False)
    settings.FILES_ENCRYPTED = True
    assert "1" in jobs.settle_files(call(now))
    assert (queries.status().files_clear, held(ring.current().seals[0].id).files) == (0, 1)
    assert b"signed" not in disk().path(sha256).read_bytes()
    assert disk().read(sha256) == b"signed bytes" * 10_000
    assert jobs.settle_files(call(now)) == ""
    settings.FILES_ENCRYPTED = False
    assert "1" in jobs.settle_files(call(now))
    assert disk().path(sha256).read_bytes() == b"signed bytes" * 10_000
    assert len(list((disk().root / "originals").rglob("*"))) == 3


def test_the_command_tells_changes_and_retires(table, capsys):
    filled(table, 3)
    old = ring.current().seals[0].id
    call_command("keys", "rotate", "--wait", "--json")
    rotation = json.loads(capsys.readouterr().out)["rotation"]
    assert (rotation["anew"], rotation["unreadable"]) == (6, 0)
    call_command("keys", "status", "--json")
    told = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["values"]) for one in told["keys"] if one["kind"] == "seal"] == [
        (rotation["key"], 6),
        (old, 0),
    ]
    call_command("keys", "retire", old)
    assert old in capsys.readouterr().out
    assert ring.current().seal(old) is None
    call_command("keys", "new", "--whole")
    assert ring.read(capsys.readouterr().out).seals


def test_the_command_fails_when_data_is_under_a_lost_key(table, capsys):
    filled(table, 3)
    lost = ring.current().seals[0].id
    ring.replace(given.keys())
    with pytest.raises((CommandError, SystemExit)):
        call_command("keys", "status", "--json")
    assert json.loads(capsys.readouterr().out)["lost"] == {lost: 6}
    assert io.StringIO(ring.current().text).read().count("\n") == 2
