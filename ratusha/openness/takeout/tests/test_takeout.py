"""Everything taken out: counts equal, hashes told, nothing secret inside, personal data only for a purpose."""

import csv
import io
import json
import zipfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import handed, intake
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.queries import secret_of
from ratusha.openness.takeout import actions, datasets, jobs, queries
from ratusha.openness.takeout.models import Takeout
from ratusha.participation.appeals.tests import given

pytestmark = pytest.mark.django_db
PURPOSE = "Перехід на іншу систему за розпорядженням № 12"


def story() -> Any:
    """An appeal with a file, a talk and an answer."""
    token = intake.receive_bytes(given.call(), "фото.txt", "Ліхтар біля школи".encode()).token
    case = given.answered(files=[token])
    given.appeal(text='=HYPERLINK("http://x")\nдругий рядок; «лапки» ""', email="other@example.com")
    return case


def made(role: str = "administrator", **asked: Any) -> Takeout:
    actor = given.official(role)
    takeout = actions.ask(given.call(actor), **asked)
    assert jobs.begin_waiting(given.NOW) == 1
    datasets.made(takeout.pk, given.NOW)
    takeout.refresh_from_db()
    return takeout


def archive(takeout: Takeout) -> zipfile.ZipFile:
    return zipfile.ZipFile(handed.opened(queries.path_of(takeout.pk)))


@pytest.mark.parametrize("sealed", [False, True], ids=["clear", "sealed"])
def test_everything_is_inside_and_the_counts_are_equal(settings: Any, sealed: bool) -> None:
    settings.FILES_ENCRYPTED = sealed
    earlier = set(queries.path_of(0).parent.glob("*"))
    case = story()
    takeout = made(personal=True, purpose=PURPOSE)
    assert (takeout.state, takeout.error) == ("ready", "")
    with archive(takeout) as inside:
        manifest = json.loads(inside.read("manifest.json"))
        for table in queries.tables():
            lines = inside.read(f"data/{table.label}.jsonl").decode().splitlines()
            cells = list(csv.reader(io.StringIO(inside.read(f"data/{table.label}.csv").decode(), newline="")))
            assert (
                len(lines) == len(cells) - 1 == manifest["tables"][table.label]["rows"] == takeout.counts[table.label]
            )
        rows = {row["id"]: row for row in map(json.loads, inside.read("data/cases.case.jsonl").splitlines())}
        assert rows[case.pk]["text"] == case.text
        assert rows[case.pk]["number"] == case.number
        assert manifest["tables"]["cases.message"]["rows"] >= 1
        assert manifest["tables"]["journal.entry"]["rows"] >= 5
        assert [inside.read(f"files/{one['sha256']}") for one in manifest["files"]].count(
            "Ліхтар біля школи".encode()
        ) == 1
        assert "'=HYPERLINK" in inside.read("data/cases.case.csv").decode()
    assert datasets.problems(queries.path_of(takeout.pk)) == []
    assert takeout.sha256 == datasets.whole_hash(queries.path_of(takeout.pk))
    assert queries.path_of(takeout.pk).read_bytes().startswith(b"PK") is not sealed
    assert set(queries.path_of(0).parent.glob("*")) <= {*earlier, queries.path_of(takeout.pk)}


def test_without_a_purpose_there_is_nothing_personal() -> None:
    story()
    takeout = made()
    whole = b"".join(archive(takeout).read(name) for name in archive(takeout).namelist()).decode("utf-8", "replace")
    for word in ("Барвінок", "olena@example.com", "Шкільна", "ліхтарі", "HYPERLINK"):
        assert word not in whole, word
    manifest = json.loads(archive(takeout).read("manifest.json"))
    assert manifest["files"] == []
    assert "surname" in manifest["tables"]["people.person"]["left_empty"]
    assert manifest["tables"]["people.person"]["rows"] == 2


SECRETS = ("password", "nonce", "secret", "token")
# Whether a vote of the council was secret, the totals of its paper ballots, and the secretary who signs a protocol.
SECRET_BY_NAME = {
    "rollcalls.rollcall.secret",
    *(f"voting.secretballot.{name}" for name in (
        "id", "division_id", "found", "issued", "spoilt", "commission", "protocol_id", "protocol_sha256")),
    *(f"minutes.protocol.secretary_{name}" for name in ("id", "name", "at", "signing")),
}  # fmt: skip


def test_secrets_are_never_inside() -> None:
    case = story()
    takeout = made(personal=True, purpose=PURPOSE)
    whole = b"".join(archive(takeout).read(name) for name in archive(takeout).namelist()).decode("utf-8", "replace")
    assert case.secret_hash not in whole
    assert case.secret_nonce not in whole
    assert secret_of(case) not in whole
    assert "/z/…" in whole
    assert "argon2" not in whole
    labels = {one.label for one in queries.tables()}
    assert not labels & {"people.invitation", "api.apitoken", "search.document"}
    assert not labels & {"budgeting.ballot", "budgeting.turnout", "budgeting.token", "consultations.ballot"}
    assert not labels & {"budgeting.box", "budgeting.urnballot", "budgeting.receipt"}
    columns = {f"{one.label}.{name}" for one in queries.tables() for name in one.columns}
    loud = [name for name in columns - SECRET_BY_NAME if any(word in name for word in SECRETS)]
    assert loud == []
    assert not columns & {"notify.pushkey.private", "notify.device.endpoint", "notify.device.key"}
    assert not columns & {"budgeting.campaign.order_seed", "budgeting.campaign.lot_seed"}
    assert "budgeting.campaign.title" in columns


def test_no_archive_joins_a_person_to_answers_of_a_poll_or_an_official_to_counted_figures() -> None:
    known = {one.label: one for one in queries.tables()}
    assert set(known["polls.sheet"].columns) == {"id", "poll_id", "answers"}
    assert "person_id" in known["polls.mark"].columns
    assert "analytics.reckoned" not in known


def test_a_purpose_is_needed_for_personal_data_and_kept_on_record() -> None:
    head = given.official("head")
    given.refused("takeout.no_purpose", actions.ask, given.call(head), personal=True, purpose="так")
    for role in ("registrar", "executor", "operator"):
        given.refused("forbidden", actions.ask, given.call(given.official(role, given.unit())))
    takeout = made("head", personal=True, purpose=PURPOSE)
    entry = Entry.objects.get(action="takeout.ask")
    assert entry.facts["personal"] is True
    assert takeout.purpose == PURPOSE


def test_only_who_asked_fetches_it_and_that_is_on_record() -> None:
    takeout = made()
    other = given.official("head")
    given.refused("forbidden", actions.fetch, given.call(other), takeout)
    client = Client()
    client.force_login(takeout.by)
    answer = client.post(reverse("takeout:fetch", args=[takeout.pk]), {"request_id": "a" * 32})
    assert answer.headers["Content-Disposition"].endswith('.zip"')
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None  # type: ignore[attr-defined]
    assert Entry.objects.filter(action="takeout.fetch").count() == 1


@pytest.mark.parametrize("harm", ["row", "file", "gone"])
def test_the_check_finds_what_was_changed(harm: str, tmp_path: Path) -> None:
    story()
    takeout = made(personal=True, purpose=PURPOSE)
    harmed = tmp_path / "a.zip"
    with archive(takeout) as inside, zipfile.ZipFile(harmed, "w") as out:
        for name in inside.namelist():
            data = inside.read(name)
            if harm == "gone" and name == "data/cases.case.csv":
                continue
            if harm == "row" and name == "data/cases.case.jsonl":
                data = data.replace(b"answered", b"forwarded")
            if harm == "file" and name.startswith("files/"):
                data += b" "
            out.writestr(name, data)
    assert len(datasets.problems(harmed)) >= 1


def test_a_dead_worker_is_followed_by_another_and_old_archives_go() -> None:
    takeout = actions.ask(given.call(given.official("administrator")))
    assert jobs.begin_waiting(given.NOW) == 1
    assert jobs.begin_waiting(given.NOW) == 0
    later = given.NOW + timedelta(minutes=31)
    assert jobs.begin_waiting(later) == 1
    assert datasets.made(takeout.pk, later) == "ready"
    given.refused("takeout.not_now", actions.finish, system_call("t", later), takeout)
    assert queries.path_of(takeout.pk).exists()
    after = later + timedelta(days=4)
    takeout.refresh_from_db()
    Takeout.objects.filter(pk=takeout.pk).update(ready_at=later)
    assert jobs.clear_old(Call(system_call("t").actor, Channel.JOB, after, "job:1")) == 1
    takeout.refresh_from_db()
    assert (takeout.state, queries.path_of(takeout.pk).exists()) == ("cleared", False)
    given.refused("takeout.not_ready", actions.fetch, given.call(actor_of(takeout.by, given.NOW.date())), takeout)


def test_one_at_a_time() -> None:
    actor = given.official("administrator")
    actions.ask(given.call(actor))
    given.refused("takeout.waits", actions.ask, given.call(actor))


def test_pages(client: Client) -> None:
    account = given.account("administrator")
    client.force_login(account)
    assert client.get(reverse("takeout:ask")).status_code == 200
    refused = client.post(reverse("takeout:ask"), {"request_id": "a" * 32, "personal": "on", "purpose": ""})
    assert refused.status_code == 422
    assert client.post(reverse("takeout:ask"), {"request_id": "b" * 32}).status_code == 302
    takeout = Takeout.objects.get()
    jobs.begin_waiting(given.NOW)
    datasets.made(takeout.pk, given.NOW)
    assert client.get(reverse("takeout:index")).status_code == 200
    page = client.get(reverse("takeout:show", args=[takeout.pk])).content.decode()
    assert reverse("takeout:fetch", args=[takeout.pk]) in page
    client.force_login(given.account("registrar"))
    assert client.get(reverse("takeout:index")).status_code == 403


def test_the_command_line(tmp_path: Path) -> None:
    story()
    account = given.account("administrator")
    file = tmp_path / "a.zip"
    call_command("takeout", by=account.email, to=str(file), personal=True, purpose=PURPOSE)
    assert datasets.problems(file) == []
    call_command("takeout", check=str(file))


def test_only_the_platform_begins_and_clears_and_one_begins_once() -> None:
    head = given.official("head")
    takeout = actions.ask(given.call(head), personal=False, purpose="")
    for act in (actions.begin, actions.clear):
        given.refused("forbidden", act, given.call(head), takeout)
    platform = partial(system_call, "takeout", given.NOW)
    assert actions.begin(platform(), takeout).state == "running"
    given.refused("takeout.not_now", actions.begin, platform(), takeout)
    assert actions.clear(platform(), takeout).state == "cleared"
