"""The chain: places without gaps, digests over the content, sealing beside writers."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection

from ratusha.foundation.journal import sealing
from ratusha.foundation.journal.models import ChainHead, DailyRoot, Entry


def entry(now, place, **given):
    values = {"at": now, "action": "trial.act", "channel": "web", "actor_kind": "stranger", "input_digest": "0" * 64}
    return Entry.objects.create(request_id=f"r-{place}", **values | given)


def recomputed():
    digest = ""
    for place, one in enumerate(Entry.objects.exclude(seq=None).order_by("seq"), 1):
        assert one.seq == place
        digest = sealing.digest_of(digest, place, sealing.content_of(one))
        assert one.digest == digest
    return digest


@pytest.mark.django_db
def test_entries_get_their_places_and_are_chained(now):
    for place in range(5):
        entry(now, place, facts={"номер": f"Д-{place}"}, diff={"стан": ["новий", "взято"]})
    assert (sealing.seal(), sealing.seal()) == (5, 0)
    entry(now, 5)
    assert sealing.seal() == 1
    head = ChainHead.objects.get()
    assert (head.seq, head.digest) == (6, recomputed())


@pytest.mark.django_db
def test_more_than_a_batch_is_sealed_in_one_go(now, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 4)
    for place in range(11):
        entry(now, place)
    assert sealing.seal() == 11
    assert ChainHead.objects.get().digest == recomputed()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"number": "2"}}, {"diff": {"a": [1, 2]}}, {"actor_id": 5}, {"action": "trial.other"},
        {"channel": "api"}, {"target_id": 3}, {"caused_by": 1}, {"request_id": "other"}, {"input_digest": "1" * 64},
        {"actor_name": "хтось"}, {"actor_kind": "official"}, {"target_type": "x.y"}, {"at": None},
    ],
)  # fmt: skip
def test_any_changed_column_changes_the_digest(now, change):
    one = entry(now, 1, facts={"number": "1"})
    sealing.seal()
    one.refresh_from_db()
    if change == {"at": None}:
        change = {"at": one.at + timedelta(microseconds=1)}
    Entry.objects.filter(pk=one.pk).update(**change)
    changed = Entry.objects.get(pk=one.pk)
    assert sealing.digest_of("", 1, sealing.content_of(changed)) != one.digest


@pytest.mark.django_db
def test_every_column_but_the_seal_itself_is_sealed():
    columns = {field.attname for field in Entry._meta.concrete_fields}
    assert set(sealing.CONTENT) == columns - {"seq", "digest"}


@pytest.mark.django_db
def test_the_daily_root_is_kept_once(now):
    assert sealing.keep_daily_root(date(2026, 11, 22)) is None
    entry(now, 1)
    sealing.seal()
    first = sealing.keep_daily_root(date(2026, 11, 22))
    entry(now, 2)
    sealing.seal()
    assert sealing.keep_daily_root(date(2026, 11, 22)) == first
    assert DailyRoot.objects.get().seq == 1


@pytest.mark.django_db
def test_exported_lines_are_enough_to_recompute_the_chain(now):
    import json

    for place in range(3):
        entry(now, place, facts={"рядок": '«лапки» " \\ \u2028 🏛'})
    sealing.seal()
    digest = ""
    for line in sealing.lines(Entry.objects.order_by("seq")):
        content = json.loads(line)
        seq, kept = content.pop("seq"), content.pop("digest")
        digest = sealing.digest_of(digest, seq, content)
        assert digest == kept


@pytest.mark.django_db(transaction=True)
def test_sealers_and_writers_at_once_leave_one_whole_chain(now):
    errors = []

    def run(work):
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    def write(writer):
        for place in range(30):
            entry(now, f"{writer}-{place}")

    def seal():
        for _time in range(10):
            sealing.seal()

    threads = [Thread(target=run, args=(lambda w=w: write(w),)) for w in range(3)]
    threads += [Thread(target=run, args=(seal,)) for _sealer in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    sealing.seal()
    assert errors == []
    assert ChainHead.objects.get().seq == 90
    assert ChainHead.objects.get().digest == recomputed()
