"""All of one's data in a file: what is inside, who may have it, for how long."""

import json
from datetime import timedelta

import pytest
from django.utils import translation

from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.retention import running
from ratusha.records.owndata import actions, datasets, queries
from ratusha.records.owndata.models import Export, ExportState
from ratusha.records.owndata.queries.requests import path_of
from ratusha.records.people import actions as people

from . import given

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> #import "x" \\ $1$ =1+1 \u202e 中 «»'


def read(pk: int) -> str:
    return datasets.opened(pk, "json").read().decode()


def test_the_file_has_what_is_held_and_says_what_is_not_given_out() -> None:
    person, actor = given.olena()
    people.add_contact(given.call(actor), person, kind="phone", value="0501234567")
    people.note_person(given.call(given.clerk()), person, text="Погано чує.")
    made = given.made(actor)
    told = json.loads(read(made.pk))
    parts = {one["name"]: one["rows"] for one in told["parts"]}
    assert parts["card"][0]["surname"] == "Барвінок"
    assert {one["value"] for one in parts["contacts"]} == {"olena@example.com", "+380501234567"}
    assert parts["notes"] == []
    assert told["left_out"] == [
        {"what": "Внутрішні нотатки посадовців на картці: 1", "ground": "2939-VI, ст. 9 (службова інформація)"}
    ]
    assert made.counts["contacts"] == 2
    assert "Погано чує" not in read(made.pk)


def test_hostile_words_stay_byte_for_byte_and_do_not_break_the_paper() -> None:
    person, actor = given.olena()
    people.correct(given.call(given.clerk()), person, address=HOSTILE)
    made = given.made(actor)
    card = next(one for one in json.loads(read(made.pk))["parts"] if one["name"] == "card")
    assert card["rows"][0]["address"] == HOSTILE
    assert datasets.opened(made.pk, "pdf").read().startswith(b"%PDF")


def test_only_the_person_fetches_it_and_only_in_its_days() -> None:
    actor = given.olena()[1]
    made = given.made(actor)
    other = given.olena(surname="Верба", email="v@example.com")[1]
    with pytest.raises(Refused) as refused:
        actions.fetch_export(given.call(other), made, kind="json")
    assert refused.value.code == "forbidden"
    with pytest.raises(Refused) as refused:
        actions.fetch_export(given.call(given.clerk()), made, kind="json")
    assert refused.value.code == "forbidden"
    assert actions.fetch_export(given.call(actor), made, kind="pdf").fetched_at == given.NOW
    with pytest.raises(Refused) as refused:
        actions.fetch_export(given.call(actor, later=timedelta(days=8)), made, kind="json")
    assert refused.value.code == "owndata.not_ready"


def test_a_letter_says_that_it_is_ready_and_nothing_of_what_is_inside() -> None:
    actor = given.olena()[1]
    made = given.made(actor)
    letter = Letter.objects.get(about_label="owndata.export", about_id=made.pk)
    assert "/my/data/" in letter.text
    assert "Барвінок" not in letter.text


def test_the_files_lie_sealed() -> None:
    made = given.made(given.olena()[1])
    assert "Барвінок" not in path_of(made.pk, "json").read_bytes().decode(errors="replace")
    assert not path_of(made.pk, "pdf").read_bytes().startswith(b"%PDF")


def test_two_are_not_made_at_once() -> None:
    actor = given.olena()[1]
    actions.ask_export(given.call(actor))
    with pytest.raises(Refused) as refused:
        actions.ask_export(given.call(actor))
    assert refused.value.code == "owndata.export_waits"
    assert Export.objects.count() == 1


def test_one_left_by_a_dead_worker_is_made_anew() -> None:
    made = actions.ask_export(given.call(given.olena()[1]))
    actions.begin_export(system_call("owndata.begin", given.NOW), made)
    with pytest.raises(Refused):
        actions.begin_export(system_call("owndata.begin", given.NOW), made)
    assert queries.to_make(given.NOW + timedelta(hours=1)) == [made.pk]
    actions.begin_export(system_call("owndata.begin", given.NOW + timedelta(hours=1)), made)
    assert datasets.made(made.pk, given.NOW) == "ready"


def test_after_its_days_it_is_called_removed_and_its_bytes_go() -> None:
    made = given.made(given.olena()[1])
    running.run(system_call("retention", given.NOW + timedelta(days=9), "r/1"))
    made.refresh_from_db()
    assert made.state == ExportState.CLEARED
    assert datasets.sweep() == 2
    assert not path_of(made.pk, "json").exists()
    actions.clear_export(system_call("owndata", given.NOW), made)


def test_somebody_without_a_card_gets_what_the_account_holds() -> None:
    person, actor = given.olena()
    type(person).objects.filter(pk=person.pk).update(account=None)
    with translation.override("en"):
        made = given.made(actor)
    told = json.loads(read(made.pk))
    assert made.language == "en"
    assert next(one for one in told["parts"] if one["name"] == "card")["rows"] == []
    assert next(one for one in told["parts"] if one["name"] == "account")["rows"][0]["name"] == person.name


def test_finish_without_a_letter_when_it_could_not_be_made() -> None:
    made = actions.ask_export(given.call(given.olena()[1]))
    actions.begin_export(system_call("owndata.begin", given.NOW), made)
    actions.finish_export(system_call("owndata.make", given.NOW), made, error="ValueError")
    made.refresh_from_db()
    assert made.state == ExportState.FAILED
    assert not Letter.objects.filter(about_label="owndata.export").exists()
